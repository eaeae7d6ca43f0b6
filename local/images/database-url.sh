# For functions.sh and setup.sh: DATABASE_URL, where there is a search. No password is never taken for an empty one.
# shellcheck shell=sh
if [ -e /search-password ]; then
  password=$(cat /search-password/discovery)
  [ -n "$password" ] || { echo '/search-password/discovery is empty: the search has no password.' >&2; exit 1; }
  DATABASE_URL="postgres://discovery:$password@postgres/cruddur"
  export DATABASE_URL
fi
