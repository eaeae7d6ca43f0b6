#!/bin/sh
# Runs once, on an empty volume: the functions' role owns one schema of its own and nothing else.
set -eu
password=$(cat /search-password/discovery)
[ -n "$password" ] || { echo '/search-password/discovery is empty: the search has no password.' >&2; exit 1; }
psql --set ON_ERROR_STOP=1 --set password="$password" --username "${POSTGRES_USER:-postgres}" --dbname "$POSTGRES_DB" <<'SQL'
CREATE EXTENSION pg_trgm;
CREATE ROLE discovery LOGIN PASSWORD :'password' NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE SCHEMA discovery AUTHORIZATION discovery;
ALTER ROLE discovery SET search_path = discovery, public;
REVOKE ALL ON DATABASE :DBNAME FROM PUBLIC;
GRANT CONNECT ON DATABASE :DBNAME TO discovery;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
SQL
