#!/bin/sh
set -eu
# shellcheck source=local/images/database-url.sh
. local/images/database-url.sh
exec node --import tsx local/tools/setup.ts
