#!/bin/sh
# Makes the passwords of Postgres once, into a volume of their own: no image and no file of the repository has one.
set -eu
for name in owner discovery; do
  [ -s "/passwords/$name" ] && continue
  head -c 32 /dev/urandom | base64 | tr -d '/+=\n' >"/passwords/$name.new"
  chmod 444 "/passwords/$name.new"
  mv "/passwords/$name.new" "/passwords/$name"
done
