#!/bin/sh
set -eu
# shellcheck source=local/images/database-url.sh
. local/images/database-url.sh
# Without a bound, Node leaves what starting took as it is.
exec node --max-old-space-size=640 node_modules/serverless/bin/serverless.js offline start
