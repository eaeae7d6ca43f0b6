#!/bin/sh
set -eu
[ -f /passwords/discovery ] && export DATABASE_URL="postgres://discovery:$(cat /passwords/discovery)@postgres/cruddur"
exec node node_modules/serverless/bin/serverless.js offline start --host 0.0.0.0
