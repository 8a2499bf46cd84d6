#!/bin/sh
# Check that a forge understands what it reads: workflows, the pipeline, the forms. The schemas come with
# check-jsonschema; nothing is fetched.

set -eu
cd "$(dirname "$0")/../.."

lint() {
  schema=$1
  shift
  .venv/bin/check-jsonschema -q --builtin-schema "vendor.$schema" "$@"
}

lint github-workflows .github/workflows/*.yml
lint gitlab-ci .gitlab-ci.yml
lint github-issue-forms .github/ISSUE_TEMPLATE/[0-9]*.yml
lint github-issue-config .github/ISSUE_TEMPLATE/config.yml
