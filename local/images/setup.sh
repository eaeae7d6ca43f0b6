#!/bin/sh
set -eu
[ -f /passwords/discovery ] && export DATABASE_URL="postgres://discovery:$(cat /passwords/discovery)@postgres/cruddur"
exec node --import tsx local/tools/setup.ts
