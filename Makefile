# Every command of the project. `make serve` and `make test` set up what they need.

SHELL := /bin/sh
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONPATH := hooks
export NO_MKDOCS_2_WARNING := 1

SITE_READY := $(VENV)/.site-$(shell cksum < requirements.txt | cut -d' ' -f1)
TESTS_READY := $(VENV)/.tests-$(shell cksum < requirements-dev.txt | cut -d' ' -f1)
BENCH_READY := $(VENV)/.bench-$(shell cksum < requirements-bench.txt | cut -d' ' -f1)

.PHONY: help
help: ## List the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "make %-11s %s\n", $$1, $$2 }'

.PHONY: serve
serve: $(SITE_READY) ## Build the site and show it at http://127.0.0.1:8000, following each change
	$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:8000

.PHONY: build
build: $(SITE_READY) ## Build the site, and put it into site/ only if there is no warning
	rm -rf .cache/site
	$(BIN)/mkdocs build --strict --site-dir .cache/site
	rm -rf site && mv .cache/site site

.PHONY: booklets
booklets: $(SITE_READY) ## Make all that is for paper into booklets/: booklets in Easy Read, and cards
	$(BIN)/python -m localoffer booklets

.PHONY: check
check: $(SITE_READY) ## Check data and content without a build, and that history was only added to
	$(BIN)/python -m localoffer check --since latest

.PHONY: test
test: $(TESTS_READY) lint check ## Run every test; installs a browser if there is none
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.audit.tools
	$(BIN)/python -m tests.pango
	$(BIN)/python -m localoffer booklets --to .cache/paper
	$(BIN)/python -m pytest -n auto --dist loadgroup

.PHONY: lint
lint: $(TESTS_READY) ## Check style and types of the code
	$(BIN)/ruff check hooks tests
	$(BIN)/ruff format --check hooks tests
	$(BIN)/mypy

.PHONY: format
format: $(TESTS_READY) ## Put the code into the project's style
	$(BIN)/ruff check --fix --exit-zero hooks tests
	$(BIN)/ruff format hooks tests

.PHONY: audit
audit: $(TESTS_READY) ## Measure a page of each kind: faults, scores, weight; writes data/audit.yml
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.audit

.PHONY: screenshots
screenshots: $(TESTS_READY) ## Take pictures of each kind of page into .cache/screenshots/
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.screenshots

.PHONY: trees
trees: $(TESTS_READY) ## Renew what a screen reader hears of each kind of page, as the tests keep it
	$(BIN)/python -m tests.browser
	TREES=renew $(BIN)/python -m pytest -q tests/browser_tests/test_tree.py

.PHONY: bench
bench: $(BENCH_READY) ## Measure builds, pages, search and edits beside Material, Hugo and Eleventy
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.bench $(BENCH)

.PHONY: lock
lock: $(TESTS_READY) ## Pin and hash the newest versions that the .in files allow
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade requirements-dev.in -o requirements-dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade requirements-bench.in -o requirements-bench.txt
	$(BIN)/python -m tests.audit.tools lock

.PHONY: clean
clean: ## Remove what was built and set up
	rm -rf $(VENV) site booklets .cache .mypy_cache .pytest_cache .ruff_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: install it, or name it, as in: make serve PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python can't make a virtual environment: on Debian and Ubuntu, install python3-venv"; exit 1; }

$(SITE_READY): requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(TESTS_READY): requirements-dev.txt $(SITE_READY) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(BENCH_READY): requirements-bench.txt $(TESTS_READY) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@
