#!/bin/sh
# Writes what of nginx's configuration comes from the environment, and starts nginx.
set -euf
echo "listen ${LISTEN_HOSTS:-0.0.0.0}:8080;" >/tmp/listen.conf
# Docker and Podman each have a resolver of their own. Without any, it is the machine itself, as resolv.conf(5) has it.
# The first alone: of several nginx believes any that knows no such name, where all other programs ask the first.
resolver=$(awk '$1 == "nameserver" && $2 !~ /%/ { print ($2 ~ /:/ ? "[" $2 "]" : $2); exit }' /etc/resolv.conf)
echo "resolver ${resolver:-127.0.0.1} valid=5s;" >/tmp/resolver.conf
origin() { # origin NAME URL: of an address, as browsers send it
  reduced=$(printf '%s\n' "$2" | tr '[:upper:]' '[:lower:]' |
    sed -E 's#^([a-z]+://[^/?\#]*).*#\1#; s#^(http://.*):80$#\1#; s#^(https://.*):443$#\1#')
  if [ "$(printf '%s\n' "$2" | wc -l)" -ne 1 ] ||
    ! printf '%s\n' "$reduced" | grep -Eq '^https?://([a-z0-9.-]+|\[[0-9a-f:]+\])(:[0-9]+)?$'; then
    echo "$1 is no http or https address: $2" >&2
    exit 1
  fi
  printf '%s\n' "$reduced"
}
loopback='^http://(localhost|127(\.[0-9]+){3}|\[::1\])(:[0-9]+)?$'
is_loopback() { printf '%s\n' "$site" | grep -Eq "$loopback"; }
site=$(origin FRONTEND_URL "${FRONTEND_URL:-http://localhost}")
api=$(origin BACKEND_URL "${BACKEND_URL:-$site}")
allowed=$(printf '"%s" "%s";\n' "$site" "$site" "$api" "$api")
# As the functions do, it allows the pages of the apps that CLIENTS names: the origins of all addresses in it.
for app in $(printf '%s' "${CLIENTS:-}" | sed 's#\\/#/#g' | grep -Eo '"https?://[^"/?]+' | tr -d '"'); do
  app=$(origin CLIENTS "$app")
  allowed=$(printf '%s\n"%s" "%s";' "$allowed" "$app" "$app")
done
printf '%s\n' "$allowed" | sort -u >/tmp/origins.conf
# Where AUTH_ISSUER names another issuer than the stack's own, the site asks that, and its policy lets it.
config=/usr/share/nginx/html
asked=
if [ -n "${AUTH_ISSUER:-}" ]; then
  config=/tmp
  client=${AUTH_CLIENT_ID:-cruddur-web}
  case $AUTH_ISSUER$client in
    *[!A-Za-z0-9._~:/%+-]*)
      echo "AUTH_ISSUER or AUTH_CLIENT_ID has a character that it cannot have: $AUTH_ISSUER $client" >&2
      exit 1
      ;;
  esac
  asked=$(origin AUTH_ISSUER "$AUTH_ISSUER")
  for each in $(echo "${AUTH_ORIGINS:-}" | tr ',' ' '); do asked="$asked $(origin AUTH_ORIGINS "$each")"; done
  printf '{ "authority": "%s", "client_id": "%s" }\n' "$AUTH_ISSUER" "$client" >/tmp/config.json
fi
# Signing in leads back to one address: pages that are asked for by another name of this machine are there.
{
  echo "map \$http_host \$site {"
  echo '  default "";'
  if is_loopback; then
    port=$(printf '%s\n' "$site" | sed -E "s#$loopback#\\3#")
    echo "  \"~*^(localhost|127\.0\.0\.1|\[::1\])$port\$\" \"$site\";"
    echo "  \"${site#http://}\" \"\";"
  fi
  echo '}'
  echo "map \$http_host \$config { default $config; }"
  echo "map \$http_host \$ask_issuer { default \"${asked:+ connect-src 'self' $asked;}\"; }"
} >/tmp/site.conf
for proxy in $(echo "${TRUSTED_PROXIES:-}" | tr ',' ' '); do echo "set_real_ip_from $proxy;"; done >/tmp/proxies.conf
[ -n "${TRUSTED_PROXIES:-}" ] || is_loopback ||
  echo "TRUSTED_PROXIES is not set: all who come through a proxy in front count as one address." >&2
exec nginx -g 'daemon off;'
