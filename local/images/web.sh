#!/bin/sh
# What of nginx's configuration comes from the environment, and nginx.
set -eu
echo "listen ${LISTEN_HOSTS:-0.0.0.0}:8080;" >/tmp/listen.conf
exec nginx -g 'daemon off;'
