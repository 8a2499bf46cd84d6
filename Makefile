# Each command sets up what it needs (an environment in .venv/) and says what is missing on this machine.
# Variables:  PYTHON=/path/to/python3   which Python makes the environment (default: the newest from 3.11 to 3.14)
#             ARGS='...'                more arguments for the command, e.g. make test ARGS='-k search'

# hides Material's notice about the next MkDocs
export NO_MKDOCS_2_WARNING = 1
export PYTHON

SITE = @sh scripts/setup/environment.sh site
DEV = @sh scripts/setup/environment.sh dev
BIN = .venv/bin

.NOTPARALLEL:
.PHONY: help site serve validate test quick check html browsers hostile format weigh score story links hosting load reading audit \
  release lock clean distclean

help: ## show this list
	@echo 'make COMMAND, where COMMAND is one of'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

site: ## check everything and build the site into site/
	$(SITE)
	@$(BIN)/passerelles build $(ARGS)

serve: ## preview the site at http://127.0.0.1:8000/ and rebuild it on every change
	$(SITE)
	@$(BIN)/passerelles serve $(ARGS)

validate: ## check the records, the vocabularies and the hand-written pages
	$(SITE)
	@$(BIN)/passerelles validate $(ARGS)

# a test and the browser that it drives wait for each other half of the time: two workers more than there are cores
test: ## run all tests, a browser included
	$(DEV)
	@PASSERELLES_BROWSER="$$($(BIN)/python scripts/tools/find_browser.py --install)" && export PASSERELLES_BROWSER && \
	  PYTEST_XDIST_AUTO_NUM_WORKERS="$$(($$(getconf _NPROCESSORS_ONLN) + 2))" sh scripts/setup/run_tests.sh $(ARGS)

quick: ## run the tests that need neither a browser nor the built site
	$(DEV)
	@sh scripts/setup/run_tests.sh -m 'not thorough' tests/unit tests/collection tests/golden tests/scripts $(ARGS)

check: ## check the style and the types of the code
	$(DEV)
	@sh scripts/setup/check.sh

html: ## submit every page of the built site to the W3C's HTML checker (needs Java and npm)
	$(DEV)
	@$(BIN)/python -m tools.check_html $(ARGS)

browsers: ## ask whether the oldest browsers that the site is made for know what scripts and styles use (needs npm)
	$(DEV)
	@sh scripts/setup/old_browsers.sh $(ARGS)

hostile: ## try the hostile records of the tests and print what becomes of each
	$(DEV)
	@PYTHONPATH=scripts $(BIN)/python -m tests.hostile_corpus

format: ## put the code into the agreed format
	$(DEV)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@sh scripts/setup/biome.sh check --write

weigh: ## print what a first visit to each kind of page costs, against its budget
	$(DEV)
	@$(BIN)/python -m tools.measure_page_weight $(ARGS)

score: ## put real queries to the built site's search and count the answers
	$(DEV)
	@$(BIN)/python -m tools.measure_search $(ARGS)

story: ## print which share of each record's words its story is
	$(DEV)
	@$(BIN)/python -m tools.measure_story_share $(ARGS)

links: ## ask for every web address that the collection names, and list those that do not answer
	$(SITE)
	@PYTHONPATH=scripts $(BIN)/python -m tools.check_links $(ARGS)

hosting: ## write files for nginx, Caddy and other hosts into build/hosting/, for the built site
	$(SITE)
	@$(BIN)/passerelles hosting $(ARGS)

load: ## print what nginx serves of the site on this machine, beside the stock theme
	$(DEV)
	@PASSERELLES_BROWSER="$$($(BIN)/python scripts/tools/find_browser.py --install)" && \
	  export PASSERELLES_BROWSER && $(BIN)/python -m tests.bench.load $(ARGS)

reading: ## print how long a reader on a slow mobile line waits for the text of a page
	$(DEV)
	@PASSERELLES_BROWSER="$$($(BIN)/python scripts/tools/find_browser.py --install)" && \
	  export PASSERELLES_BROWSER && PYTHONPATH=scripts $(BIN)/python -m tools.measure_first_reading $(ARGS)

audit: ## ask for known vulnerabilities of every locked package
	$(DEV)
	@$(BIN)/python scripts/tools/audit.py

release: ## write a release into build/release/: site, bill of materials, notes, checksums
	$(DEV)
	@PYTHONPATH=scripts $(BIN)/python -m tools.release $(ARGS)

# After a change of the dependencies in pyproject.toml. What it runs (scripts/setup/lock.sh), with uv from PyPI:
#   uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --extra setup -o requirements.lock
#   ... --all-extras --constraints requirements.lock -o requirements-dev.lock
# To take newer versions: make lock UV_FLAGS=--upgrade, or UV_FLAGS='-P pydantic' for one package.
lock: ## write the lock files anew from pyproject.toml
	@UV_FLAGS='$(UV_FLAGS)' sh scripts/setup/lock.sh

clean: ## remove the built site and caches
	rm -rf site .site.* build .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache passerelles.egg-info
	find . -path ./.venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## the same, and the environment in .venv/
	rm -rf .venv
