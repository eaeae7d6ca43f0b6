#!/bin/sh
set -eu
[ -f /search-password/discovery ] && export DATABASE_URL="postgres://discovery:$(cat /search-password/discovery)@postgres/cruddur"
exec node --import tsx local/tools/setup.ts
