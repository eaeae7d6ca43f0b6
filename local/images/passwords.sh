#!/bin/sh
# Makes the passwords of Postgres once, each in a volume of its own: no image and no file of the repository has one, and a
# service that is given one does not see the other.
set -eu
keep() { # keep FILE: what standard input says, whole or not at all
  rm -f "$1.new"
  cat >"$1.new"
  [ -s "$1.new" ] || { echo "There is nothing to keep in $1." >&2; exit 1; }
  chmod 444 "$1.new"
  mv "$1.new" "$1"
}
password() { head -c 32 /dev/urandom | base64 | tr -d '/+=\n'; }

# Earlier versions keep both in the first volume.
if [ -s /passwords/discovery ] && [ ! -s /search-password/discovery ]; then keep /search-password/discovery </passwords/discovery; fi
[ -s /passwords/owner ] || password | keep /passwords/owner
[ -s /search-password/discovery ] || password | keep /search-password/discovery
