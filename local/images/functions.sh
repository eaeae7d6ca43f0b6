#!/bin/sh
set -eu
[ -f /search-password/discovery ] && export DATABASE_URL="postgres://discovery:$(cat /search-password/discovery)@postgres/cruddur"
# Without a bound, Node leaves what starting took as it is.
exec node --max-old-space-size=640 node_modules/serverless/bin/serverless.js offline start
