#!/bin/sh
# Writes what of nginx's configuration comes from the environment, and starts nginx.
set -eu
echo "listen ${LISTEN_HOSTS:-0.0.0.0}:8080;" >/tmp/listen.conf
for origin in "${FRONTEND_URL:-}" "${BACKEND_URL:-}"; do
  if [ -n "$origin" ]; then echo "\"$origin\" \"$origin\";"; fi
done | sort -u >/tmp/origins.conf
for proxy in $(echo "${TRUSTED_PROXIES:-}" | tr ',' ' '); do echo "set_real_ip_from $proxy;"; done >/tmp/proxies.conf
exec nginx -g 'daemon off;'
