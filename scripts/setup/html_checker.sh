#!/bin/sh
# Bring the W3C's checker of HTML into .venv/html-checker/, and print where its program is:
#
#     sh scripts/setup/html_checker.sh
#
# npm fetches it, in the version and with the digest of html-checker/package-lock.json; Java runs it. Where one of the two is
# missing, or nothing can be fetched, it says so and ends with status 3: whoever calls it can do without.

set -eu
cd "$(dirname "$0")/../.."

place=.venv/html-checker
jar=$place/node_modules/vnu-jar/build/dist/vnu.jar

without() {
  printf 'The HTML was not checked: %s\n' "$1" >&2
  exit 3
}

java -version >/dev/null 2>&1 || without 'the W3C checker needs Java (11 or newer).'
if [ ! -f "$jar" ] || [ scripts/setup/html-checker/package-lock.json -nt "$jar" ]; then
  command -v npm >/dev/null 2>&1 || without 'npm, which fetches the W3C checker, is missing.'
  mkdir -p "$place"
  cp scripts/setup/html-checker/package.json scripts/setup/html-checker/package-lock.json "$place"
  (cd "$place" && npm ci --ignore-scripts --no-fund --no-audit --silent >/dev/null 2>&1) ||
    without 'npm could not fetch the W3C checker; is there a network?'
  touch "$jar"
fi
echo "$jar"
