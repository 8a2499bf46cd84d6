#!/bin/sh
# Check the style and the types of the code. The types of Python take as long as all else together: they are looked at
# meanwhile, and what is found is said at the end. A check that fails keeps none of the others from being made.

set -u
cd "$(dirname "$0")/../.."
found=$(mktemp) || exit 1
trap 'rm -f "$found"' EXIT
status=0

.venv/bin/mypy >"$found" 2>&1 &
types=$!
.venv/bin/ruff check . || status=1
.venv/bin/ruff format --check . || status=1
sh scripts/setup/biome.sh check || status=1
sh scripts/setup/script_types.sh || status=1
sh scripts/setup/forge_files.sh || status=1
wait $types || status=1
cat "$found"
exit $status
