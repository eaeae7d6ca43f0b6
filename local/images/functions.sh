#!/bin/sh
set -eu
[ -f /search-password/discovery ] && export DATABASE_URL="postgres://discovery:$(cat /search-password/discovery)@postgres/cruddur"
exec node node_modules/serverless/bin/serverless.js offline start
