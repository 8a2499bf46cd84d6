#!/bin/sh
# Check the types of the scripts in theme/scripts/, which they state in comments (JSDoc); what the build hands them is
# declared in theme/scripts/data.d.ts. Deno does it, since PyPI has it and with it TypeScript; no script runs, and nothing
# is fetched. The service worker runs where there is no page, and is checked against what there is instead.

set -eu
cd "$(dirname "$0")/../.."

export DENO_DIR=.cache/deno DENO_NO_UPDATE_CHECK=1
check_types() {
  .venv/bin/deno check --quiet --no-remote --no-npm --config "theme/scripts/$1" "theme/scripts/$2"
}
check_types deno.json .
check_types deno.worker.json sw.js
