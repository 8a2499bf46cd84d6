#!/bin/sh
# Write requirements.lock and requirements-dev.lock anew from pyproject.toml, for every platform and Python we support:
#
#     make lock                              # keep the versions that still fit
#     make lock UV_FLAGS=--upgrade           # take the newest version of everything that pyproject.toml allows
#     make lock UV_FLAGS='-P pydantic'       # ... of one package
#
# uv does it, from the package index and in an environment of its own that is removed afterwards.

set -eu
cd "$(dirname "$0")/../.."

uv=$(mktemp -d)
trap 'rm -rf "$uv"' EXIT
python=$(sh scripts/setup/find_python.sh)
"$python" -m venv "$uv"
"$uv/bin/python" -m pip install -qq --disable-pip-version-check --no-input 'uv>=0.13,<1'

compile() {
  output=$1
  shift
  # shellcheck disable=SC2086
  "$uv/bin/uv" pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
    --custom-compile-command 'make lock' --output-file "$output" "$@" ${UV_FLAGS:-}
}

compile requirements.lock --extra setup
compile requirements-dev.lock --all-extras --constraints requirements.lock
