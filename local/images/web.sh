#!/bin/sh
# Writes what of nginx's configuration comes from the environment, and starts nginx.
set -eu
echo "listen ${LISTEN_HOSTS:-0.0.0.0}:8080;" >/tmp/listen.conf
# Docker and Podman each have a resolver of their own. Without any, it is the machine itself, as resolv.conf(5) has it.
resolvers=$(awk '$1 == "nameserver" && $2 !~ /%/ { print ($2 ~ /:/ ? "[" $2 "]" : $2) }' /etc/resolv.conf | tr '\n' ' ')
echo "resolver ${resolvers:-127.0.0.1 }valid=5s;" >/tmp/resolver.conf
origin() { # origin NAME URL: of an address, as browsers send it
  case "$2" in
    [Hh][Tt][Tt][Pp]://[!/]* | [Hh][Tt][Tt][Pp][Ss]://[!/]*) ;;
    *) echo "$1 is no http or https address: $2" >&2; exit 1 ;;
  esac
  printf '%s\n' "$2" | tr '[:upper:]' '[:lower:]' |
    sed -E 's#^([a-z]+://)([^/?\#@]*@)?([^/?\#]*).*#\1\3#; s#^(http://.*):80$#\1#; s#^(https://.*):443$#\1#'
}
site=$(origin FRONTEND_URL "${FRONTEND_URL:-http://localhost}")
api=$(origin BACKEND_URL "${BACKEND_URL:-$site}")
printf '"%s" "%s";\n' "$site" "$site" "$api" "$api" | sort -u >/tmp/origins.conf
# Signing in leads back to one address: pages that are asked for by another name of this machine are there.
{
  echo "map \$http_host \$site {"
  echo '  default "";'
  case "$site" in
    http://localhost | http://localhost:* | http://127.* | 'http://[::1]'*)
      port=$(printf '%s' "$site" | sed -E 's#^http://(\[::1\]|[^:]*)##')
      echo "  \"~*^(localhost|127\.0\.0\.1|\[::1\])$port\$\" \"$site\";"
      echo "  \"${site#http://}\" \"\";"
      ;;
  esac
  echo '}'
} >/tmp/site.conf
for proxy in $(echo "${TRUSTED_PROXIES:-}" | tr ',' ' '); do echo "set_real_ip_from $proxy;"; done >/tmp/proxies.conf
case "$site" in
  http://localhost* | http://127.*) ;;
  *) [ -n "${TRUSTED_PROXIES:-}" ] || echo "TRUSTED_PROXIES is not set: whoever comes through a proxy in front counts as one address." >&2 ;;
esac
exec nginx -g 'daemon off;'
