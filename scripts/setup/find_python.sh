#!/bin/sh
# Print the command of the Python to use, or explain on standard error what is missing and fail:
#
#     sh scripts/setup/find_python.sh
#
# It is $PYTHON if that is set, otherwise the newest of Python 3.14 to 3.11 that works, otherwise a newer python3.

set -eu

say() { printf '%s\n' "$@" >&2; }

# Prints "ok 3.13", "old 3.9" or "novenv 3.11"; prints nothing and fails when the command does not run.
probe() {
  "$1" -c '
import sys
version = "%d.%d" % sys.version_info[:2]
if sys.version_info < (3, 11):
    print("old " + version)
else:
    try:
        import venv, ensurepip
        print("ok " + version)
    except ImportError:
        print("novenv " + version)
' 2>/dev/null
}

explain_missing() {
  say "Passerelles needs Python 3.11 or newer, and $1." \
    "" \
    "  Debian, Ubuntu   sudo apt-get install python3 python3-venv" \
    "  Fedora           sudo dnf install python3" \
    "  macOS            brew install python" \
    "" \
    "If it is installed under another name, say where: make PYTHON=/path/to/python3 ..."
}

explain_old() {
  say "Passerelles needs Python 3.11 or newer, and $1 is Python $2." \
    "" \
    "Install a newer one beside it (Debian 12, Ubuntu 24.04 and later releases have one), then say where it is:" \
    "make PYTHON=/path/to/python3 ..."
}

explain_no_venv() {
  say "$1 is Python $2, but its module venv or ensurepip is missing, so no environment can be made with it." \
    "" \
    "  Debian, Ubuntu   sudo apt-get install python$2-venv   (or python3-venv)" \
    "" \
    "Or use another Python: make PYTHON=/path/to/python3 ..."
}

old='' no_venv=''
if [ -n "${PYTHON:-}" ]; then
  set -- "$PYTHON"
else
  set -- python3.14 python3.13 python3.12 python3.11 python3
fi
for candidate; do
  found=$(probe "$candidate") || continue
  case $found in
    ok*) echo "$candidate"; exit 0 ;;
    novenv*) no_venv=${no_venv:-"${found#* } $candidate"} ;;
    old*) old=${old:-"${found#* } $candidate"} ;;
  esac
done

if [ -n "$no_venv" ]; then
  explain_no_venv "${no_venv#* }" "${no_venv%% *}"
elif [ -n "$old" ]; then
  explain_old "${old#* }" "${old%% *}"
elif [ -n "${PYTHON:-}" ]; then
  explain_missing "PYTHON=$PYTHON is not a Python that runs"
else
  explain_missing "no python3 was found"
fi
exit 1
