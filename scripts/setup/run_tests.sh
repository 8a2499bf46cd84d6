#!/bin/sh
# Run the tests on all cores; arguments go to pytest:
#
#     sh scripts/setup/run_tests.sh -k search
#
# What fails with all cores busy may have been too slow and not wrong. A few failures are therefore tried a second time,
# alone and one after another: what fails then fails the run; what passes is named, and is a test to mend.

set -u
cd "$(dirname "$0")/../.."

# The tests start some hundred Pythons: what one has compiled the others find, where nothing lies beside the modules.
export PYTHONPYCACHEPREFIX="${PYTHONPYCACHEPREFIX:-$PWD/.cache/bytecode}" PYTHONDONTWRITEBYTECODE=

most=5 # more failures than these are no accident

.venv/bin/python -m pytest -n auto --dist worksteal "$@"
status=$?
[ $status -eq 1 ] || exit $status # 1: tests failed; all else is another matter

failed=.pytest_cache/v/cache/lastfailed # a JSON object, a line for each test
count=$(grep -c '": true' "$failed" 2>/dev/null)
[ "${count:-0}" -ge 1 ] && [ "$count" -le $most ] || exit $status

echo
echo "Failed with all cores busy: $count. Trying again, one at a time."
racing=$(grep '": true' "$failed")
.venv/bin/python -m pytest --last-failed --last-failed-no-failures=none --durations=0 "$@" || exit $?
echo
echo 'WARNING: these failed with all cores busy and passed alone. They race: mend them.'
echo "$racing"
