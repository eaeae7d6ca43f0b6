#!/bin/sh
# Writes what of nginx's configuration comes from the environment, and starts nginx.
set -eu
echo "listen ${LISTEN_HOSTS:-0.0.0.0}:8080;" >/tmp/listen.conf
for origin in "${FRONTEND_URL:-}" "${BACKEND_URL:-}"; do
  if [ -n "$origin" ]; then echo "\"$origin\" \"$origin\";"; fi
done | sort -u >/tmp/origins.conf
for proxy in $(echo "${TRUSTED_PROXIES:-}" | tr ',' ' '); do echo "set_real_ip_from $proxy;"; done >/tmp/proxies.conf
case "${FRONTEND_URL:-http://localhost}" in
  http://localhost* | http://127.*) ;;
  *) [ -n "${TRUSTED_PROXIES:-}" ] || echo "TRUSTED_PROXIES is not set: whoever comes through a proxy in front counts as one address." >&2 ;;
esac
exec nginx -g 'daemon off;'
