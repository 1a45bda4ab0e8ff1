# The whole product by short words: `make run` starts it, `make test` proves it. Everything is installed inside the project.
PYTHON ?= python3
BIN := .venv/bin
WEB_SOURCES := $(shell find web/src web/public -type f 2>/dev/null) $(wildcard web/*.ts web/*.json web/*.html)

.PHONY: run test check format migrate client evaluate install install-dev web e2e lock unit

run: install web/dist/index.html                ## everything on this machine, at an address it prints
	@exec $(BIN)/action-tracker up

test: check unit web-test e2e                   ## lint, types, borders, unit and service tests, web, a real browser

check: install-dev                              ## lint, types and the borders between rooms
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

unit: install-dev                               ## Python tests; services on a real PostgreSQL
	$(BIN)/pytest -n 2 --ignore tests/e2e

web-test: install-dev web/dist/index.html       ## the web app: lint and tests
	cd web && npm run -s lint && npm run -s client:check && npm test

e2e: install-dev web/dist/index.html chromium   ## a real browser against the real server
	$(BIN)/pytest tests/e2e

format: install-dev                             ## as the house writes
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

migrate: install                                ## bring the database up to date
	$(BIN)/action-tracker migrate

client: install-dev web/node_modules/.installed ## the web's types, from the API
	cd web && npm run client

evaluate: install-dev                           ## how good is vision, how fast is everything; writes docs/accuracy.md
	$(BIN)/python -m evaluation --write

install: .venv/.installed

install-dev: .venv/.installed-dev

web: web/dist/index.html

lock:                                           ## after a change of dependencies in pyproject.toml
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --all-extras pyproject.toml -c requirements.lock -o requirements-dev.lock

.venv/bin/uv: requirements-build.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Action Tracker needs Python 3.11 or newer: set PYTHON=/path/to/python3.11 and run make again."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing: install it (Debian: apt-get install python3-venv) and run make again."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-build.lock
	@touch $@

.venv/.installed: .venv/bin/uv requirements.lock pyproject.toml
	$(BIN)/uv pip install -q --python $(BIN)/python --compile-bytecode --require-hashes -r requirements.lock
	$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

.venv/.installed-dev: .venv/.installed requirements-dev.lock
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@

web/node_modules/.installed: web/package-lock.json web/.npmrc
	@command -v npm >/dev/null || { echo "Node 20 with npm is needed to build the web app (Debian: apt-get install nodejs npm)."; exit 1; }
	cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

web/dist/index.html: web/node_modules/.installed $(WEB_SOURCES)
	cd web && npm run -s build
	@touch $@

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } || { echo "The end-to-end tests need Chromium: ask an administrator for 'apt-get install chromium', then run make test again."; exit 1; }
