# Everything that people and CI run. Needs Python 3.11, make and, for PostgreSQL, bash.

PYTHON ?= python3
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
TOOLS := .venv-tools
PIP := -m pip --quiet --disable-pip-version-check --no-input
MANAGE := $(BIN)/python manage.py
COMPILE := $(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-strip-extras --python-version 3.11
PYTEST := $(BIN)/python -m pytest --numprocesses $(WORKERS)
LOCKS := requirements.txt requirements-prod.txt requirements-dev.txt requirements-tools.txt
# What has no wheel is built by tools of these versions: the second name is that of pip 25.3.
PINNED := PIP_CONSTRAINT=requirements-build.txt PIP_BUILD_CONSTRAINT=requirements-build.txt
INSTALL := install --use-pep517 --require-hashes --only-binary :all: --no-binary bibtexparser,docrep,fbpca
OLDEST_PIP := 22.3
TEMPORARY := folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT

# The checks read no one's .env and touch no one's database.
NEUTRAL := SECRET_KEY=only-for-checks ALLOWED_HOSTS=localhost DEBUG=false HTTPS=false \
	CSRF_TRUSTED_ORIGINS= SITE_URL= STATIC_COLLECTED=false DOWNLOADS_ROOT= DATABASE_URL=sqlite://:memory: LOOKUPS_ENABLED=false
PRODUCTION = SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') \
	ALLOWED_HOSTS=cytodb.example DEBUG=false HTTPS=true \
	CSRF_TRUSTED_ORIGINS=https://cytodb.example STATIC_COLLECTED=true DATABASE_URL=sqlite://:memory:

.PHONY: help demo test test-long test-speed lint docs-check examples pictures schema lock lock-check lock-try vendor clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.runtime .env ## Run CytoDB with all its data on SQLite (PORT=8001 for another port)
	$(MANAGE) demo $(if $(PORT),--port $(PORT))

test: $(VENV)/.dev $(TOOLS)/.installed ## Run the tests: all on SQLite, then those of the database on PostgreSQL
	@$(BIN)/python -m tests.browser.installed
	@$(BIN)/python -m tests.api.installed
	DATABASE_URL=sqlite://:memory: $(PYTEST)
	@$(call on_postgresql,$(PYTEST) -m "postgresql and not long")

test-long: $(VENV)/.dev ## Run the tests that take minutes, on SQLite and on PostgreSQL
	DATABASE_URL=sqlite://:memory: $(PYTEST) -m long
	@$(call on_postgresql,$(PYTEST) -m long)

test-speed: $(VENV)/.dev $(TOOLS)/.installed ## Run the tests on SQLite and hold their budget; for a machine that does nothing else
	DATABASE_URL=sqlite://:memory: $(PYTEST) --quiet-machine

# Runs a command against POSTGRES_URL or a server of its own, where there is one.
define on_postgresql
if [ -n "$(POSTGRES_URL)" ]; then \
	echo "On PostgreSQL, at POSTGRES_URL"; \
	DATABASE_URL="$(POSTGRES_URL)" $(1); \
elif tools/with-postgres --available; then \
	echo "On PostgreSQL, on a server of its own"; \
	tools/with-postgres $(1); \
else \
	echo "Not tested on PostgreSQL: no server is installed here and POSTGRES_URL is not set."; \
fi
endef

lint: $(VENV)/.dev ## Check style, templates, imports, types, settings and migrations
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/lint-imports
	$(NEUTRAL) $(BIN)/mypy
	@echo "manage.py check --deploy, with the settings of a production site"
	@$(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING
	@echo "manage.py makemigrations --check"
	@$(NEUTRAL) $(MANAGE) makemigrations --check --dry-run

docs-check: $(VENV)/.dev ## Check that the generated docs are current
	@$(TEMPORARY) && \
	$(NEUTRAL) $(MANAGE) spectacular --api-version v1 --validate --fail-on-warn --file "$$folder/openapi.yml" && \
	$(NEUTRAL) $(MANAGE) data_dictionary > "$$folder/data-dictionary.md" && \
	for file in openapi.yml data-dictionary.md; do \
		diff -u "docs/$$file" "$$folder/$$file" || { \
			echo "docs/$$file is out of date: run make schema."; exit 1; }; \
	done && \
	echo "The generated docs are current."

schema: $(VENV)/.dev ## Write docs/openapi.yml and docs/data-dictionary.md
	$(NEUTRAL) $(MANAGE) spectacular --api-version v1 --validate --fail-on-warn --file docs/openapi.yml
	@$(TEMPORARY) && \
	$(NEUTRAL) $(MANAGE) data_dictionary > "$$folder/data-dictionary.md" && \
	cp "$$folder/data-dictionary.md" docs/data-dictionary.md

examples: $(VENV)/.dev ## Ask the API for the examples in its schema; then run make schema
	$(NEUTRAL) ALLOWED_HOSTS=127.0.0.1 DJANGO_SETTINGS_MODULE=cytodb.settings $(BIN)/python -m tests.api.examples

pictures: $(VENV)/.dev ## Take the pictures of the curators' guide (needs a browser)
	$(BIN)/python tools/take-pictures

lock: $(VENV)/.dev ## Compile the requirements from pyproject.toml (UPGRADE=1 for the newest)
	@$(call compile_locks,.,$(if $(UPGRADE),--upgrade))

# What is locked stays where it still satisfies pyproject.toml, so a difference means that it
# does not. Hashes are left out: a release may gain a wheel at any time.
lock-check: $(VENV)/.dev ## Check that requirements and vendored parts are what they should be, and install
	@$(TEMPORARY) && cp requirements*.txt "$$folder" && $(call compile_locks,"$$folder") && \
	for file in $(LOCKS) requirements-build.txt; do \
		grep '==' "$$file" > "$$folder/committed" && grep '==' "$$folder/$$file" > "$$folder/wanted" && \
		diff -u "$$folder/committed" "$$folder/wanted" || { \
			echo "$$file does not satisfy pyproject.toml: run make lock."; exit 1; }; \
	done && \
	if grep -n '://' requirements*.txt; then \
		echo "The requirements name packages, versions and hashes, but no address."; exit 1; \
	fi && \
	if grep '==' requirements.txt | grep -vxF -f requirements-dev.txt; then \
		echo "These versions differ between requirements.txt and requirements-dev.txt."; exit 1; \
	fi && \
	echo "The requirements satisfy pyproject.toml." && \
	if command -v npm > /dev/null; then \
		$(PYTHON) tools/vendor --check && echo "The vendored parts are those of the lock."; \
	else \
		echo "Vendored parts not compared with the lock: there is no npm here."; \
	fi
	@$(MAKE) --no-print-directory lock-try

lock-try: ## Check that the oldest pip we promise could install every lock
	@$(TEMPORARY) && $(PYTHON) -m venv "$$folder" && \
	"$$folder/bin/python" $(PIP) install pip==$(OLDEST_PIP) && \
	for file in $(LOCKS); do \
		$(PINNED) "$$folder/bin/python" $(PIP) --quiet $(INSTALL) --dry-run --ignore-installed -r "$$file" || { \
			echo "pip $(OLDEST_PIP) cannot install $$file."; exit 1; }; \
	done && \
	echo "pip $(OLDEST_PIP) can install every lock."

define compile_locks
$(COMPILE) $(2) pyproject.toml -o $(1)/requirements.txt > /dev/null && \
$(COMPILE) $(2) --extra prod pyproject.toml -o $(1)/requirements-prod.txt > /dev/null && \
$(COMPILE) $(2) --group dev pyproject.toml -o $(1)/requirements-dev.txt > /dev/null && \
$(COMPILE) $(2) --group tools -o $(1)/requirements-tools.txt > /dev/null && \
$(COMPILE) $(2) --group build --no-generate-hashes --no-annotate -o $(1)/requirements-build.txt > /dev/null
endef

vendor: ## Copy the front-end parts that frontend/package-lock.json names (needs node)
	$(PYTHON) tools/vendor

clean: ## Remove the environments, caches and collected static files (not the database, not .env)
	rm -rf $(VENV) $(TOOLS) .coverage .import_linter_cache .mypy_cache .pytest_cache .ruff_cache static_collected
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.env:
	cp .env.example .env

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "CytoDB needs Python 3.11 or newer: make PYTHON=python3.11 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The links in .venv carry the dates of their targets, hence "|": only its existence counts.
$(VENV)/.runtime: requirements.txt | $(BIN)/python
	$(PINNED) $(BIN)/python $(PIP) $(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(BIN)/python
	$(PINNED) $(BIN)/python $(PIP) $(INSTALL) -r requirements-dev.txt
	@touch $@

# The tools that read our files in tests: an environment of their own, for they pin much.
$(TOOLS)/.installed: requirements-tools.txt | $(BIN)/python
	$(PYTHON) -m venv $(TOOLS)
	$(PINNED) $(TOOLS)/bin/python $(PIP) $(INSTALL) -r requirements-tools.txt
	@touch $@
