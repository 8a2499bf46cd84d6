#!/bin/sh
# Check the types of the scripts in theme/scripts/, which they state in comments (JSDoc); what the build hands them is
# declared in theme/scripts/data.d.ts. Deno does it, since PyPI has it and with it TypeScript; no script runs, and nothing
# is fetched.

set -eu
cd "$(dirname "$0")/../.."

DENO_DIR=.cache/deno DENO_NO_UPDATE_CHECK=1 exec .venv/bin/deno check --quiet --no-remote --no-npm \
  --config theme/scripts/deno.json theme/scripts
