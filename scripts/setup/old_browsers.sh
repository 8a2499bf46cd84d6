#!/bin/sh
# Ask of scripts and styles whether the oldest browsers that the site promises know all that they use:
#
#     sh scripts/setup/old_browsers.sh           # theme/scripts and theme/styles
#     sh scripts/setup/old_browsers.sh DIR       # the .js and .css files of another folder too
#
# The browsers are listed in old-browsers/package.json; npm fetches the tools, in the versions and with the digests of its
# lock, into .venv/old-browsers/. Where npm is missing, or nothing can be fetched, it says so and ends with status 3.

set -eu
cd "$(dirname "$0")/../.."

from=scripts/setup/old-browsers
place=.venv/old-browsers

without() {
  printf 'Older browsers were not thought of: %s\n' "$1" >&2
  exit 3
}

command -v npm >/dev/null 2>&1 || without 'npm, which fetches the tools, is missing.'
mkdir -p "$place"
if [ ! -d "$place/node_modules" ] || ! cmp -s "$from/package-lock.json" "$place/package-lock.json"; then
  cp "$from/package.json" "$from/package-lock.json" "$place"
  (cd "$place" && npm ci --ignore-scripts --no-fund --no-audit --silent >/dev/null 2>&1) || {
    rm -f "$place/package-lock.json"
    without 'npm could not fetch the tools; is there a network?'
  }
fi

# Both tools look no further than the folder that they stand in.
rm -rf "$place/looked-at"
mkdir "$place/looked-at"
cp -R theme/scripts theme/styles "$place/looked-at"
[ $# -eq 0 ] || cp -R "$1" "$place/looked-at/besides"
cp "$from/package.json" "$from/eslint.config.js" "$from/stylelint.config.js" "$place"
cd "$place"
status=0
node_modules/.bin/eslint looked-at || status=1
node_modules/.bin/stylelint --allow-empty-input 'looked-at/**/*.css' || status=1
exit $status
