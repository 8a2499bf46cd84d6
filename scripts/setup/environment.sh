#!/bin/sh
# Make sure that .venv/ holds what a command needs:
#
#     sh scripts/setup/environment.sh site    # to validate records, to build and preview the site
#     sh scripts/setup/environment.sh dev     # the same, and to run the tests and the checks
#
# The Makefile calls this before everything else. When nothing has changed since the last time, it returns at once:
# a stamp in .venv/ says in which folder the set-up was completed, and its date says from which lock file.
# PYTHON=/path/to/python3 says which Python to use (see find_python.sh).

set -eu
cd "$(dirname "$0")/../.."
root=$(pwd -P)
profile=${1:-}

case $profile in
  site) lock=requirements.lock size='85 MB' ;;
  dev) lock=requirements-dev.lock size='225 MB' ;;
  *) echo 'usage: environment.sh site|dev' >&2; exit 2 ;;
esac
stamp=.venv/.ready-$profile

say() { printf '%s\n' "$@" >&2; }
version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }

# Is the environment, complete or not, one that can be kept?
usable() {
  [ -x .venv/bin/python ] || return 1 # -x follows links: a Python that was removed or upgraded away is seen
  for old_stamp in .venv/.ready-*; do # an environment holds absolute paths: a copied or moved folder needs a new one
    [ ! -f "$old_stamp" ] || [ "$(cat "$old_stamp")" = "$root" ] || return 1
  done
  [ -z "${PYTHON:-}" ] || [ "$(version_of .venv/bin/python)" = "$(version_of "$PYTHON")" ]
}

current() {
  [ -f "$stamp" ] && [ ! "$lock" -nt "$stamp" ] && [ ! pyproject.toml -nt "$stamp" ]
}

if usable && current; then
  exit 0
fi

if usable && .venv/bin/python -m pip --version >/dev/null 2>&1; then
  say "Bringing .venv/ up to date with $lock..."
else
  python=$(sh scripts/setup/find_python.sh)
  say "Setting up .venv/ with $python (Python $(version_of "$python")); about $size are downloaded, once..."
  rm -rf .venv
  "$python" -m venv .venv || {
    rm -rf .venv
    say "No environment could be made with $python: see the message above."
    exit 1
  }
fi

# --no-compile: modules are compiled when first used, and most never are; it halves the time.
install() {
  PIP_USER=no .venv/bin/python -m pip install "$@" --no-compile -qq --disable-pip-version-check --no-input || {
    say '' 'Installing failed: see the message above.' \
      "Python's packages come over the network; behind a proxy, set HTTPS_PROXY and try again."
    exit 1
  }
}

rm -f .venv/.ready-*
install --require-hashes -r "$lock"
install --no-deps --no-build-isolation --editable .
rm -rf passerelles.egg-info build # left by the line above, needed by nothing

for ready in site "$profile"; do
  echo "$root" >".venv/.ready-$ready"
done
