#!/usr/bin/env bash
# install.sh FOLDER: what other people use the API with, each of one version: generators of clients, linters, Schemathesis.
# One that cannot be had is named, and missing in the folder: the suite counts what needs it as skipped.
set -uo pipefail
mkdir -p "$1" && tools=$(cd "$1" && pwd)
cd "$(dirname "$0")" || exit

had() { # had NAME COMMAND...
  local name=$1
  shift
  "$@" >"$tools/install.log" 2>&1 && return
  tail -n 5 "$tools/install.log"
  printf 'SKIPPED: %s cannot be had here\n' "$name"
}

python() {
  python3 -m venv "$tools/python" && timeout -k 5 600 "$tools/python/bin/pip" install --quiet --requirement requirements.txt
}

openapi_generator() {
  javac -version && timeout -k 5 600 mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact=org.openapitools:openapi-generator-cli:7.25.0 -Dmdep.stripVersion=true -DoutputDirectory="$tools"
}

spectral() { # without scripts: one of its packages counts installations
  timeout -k 5 600 npm install --prefix "$tools/spectral" --no-save --no-audit --no-fund --ignore-scripts \
    @stoplight/spectral-cli@6.16.3 @stoplight/spectral-owasp-ruleset@2.0.1
}

oapi_codegen() {
  GOBIN="$tools" timeout -k 5 600 go install github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2
}

had 'Schemathesis and the other packages of Python' python
had 'openapi-generator' openapi_generator
had 'Spectral' spectral
had 'oapi-codegen' oapi_codegen
