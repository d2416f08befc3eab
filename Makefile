# The commands of the project. They need Python 3.11 or newer, git and make; scripts/require.py looks after what else a target needs.
#
#   make site    build the site of this folder into build/
#   make serve   show the site of this folder while it is being edited
#   make test    run every test
#   make check   lint and type-check
#   make properties   try a thousand sequences of edits, a thousand lives of an archive, hundreds of builds that are killed, and hundreds of searches: two hours
#   make fuzz    look for input that newsgen falls over, for SECONDS (600)
#
# Any of them with another interpreter, in an environment of its own (.venv-python3.13): make test PYTHON=python3.13

PYTHON ?= python3
VENV := .venv$(if $(filter-out python3,$(PYTHON)),-$(notdir $(PYTHON)))
BIN := $(VENV)/bin
NODE_MODULES := tests/node_modules

.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.PHONY: site serve test check properties fuzz

site: $(VENV)/.has-newsgen
	$(BIN)/newsgen build

serve: $(VENV)/.has-serve
	$(BIN)/newsgen serve

test: require-for-tests $(VENV)/.has-dev $(NODE_MODULES)/.is-installed
	$(BIN)/pytest -n 2

properties: require-for-tests $(VENV)/.has-dev
	NEWSGEN_NEW_EXAMPLES=1 NEWSGEN_SEQUENCES=1000 NEWSGEN_LIVES=1000 NEWSGEN_KILLS=300 NEWSGEN_RECALL=4000 NEWSGEN_SEARCHES=50 $(BIN)/pytest -n 2 tests/properties tests/publish/test_crash.py tests/publish/test_search_answers.py

check: $(VENV)/.has-dev
	$(BIN)/ruff check
	$(BIN)/mypy

SECONDS ?= 600

fuzz: $(VENV)/.has-fuzz
	$(BIN)/python scripts/fuzz.py --seconds $(SECONDS)

.PHONY: require-for-tests
require-for-tests:
	$(PYTHON) scripts/require.py chromium java libatomic npm rsync

# A stamp says what a folder was brought up to, so that a second run costs nothing.

$(BIN)/python:
	$(PYTHON) scripts/require.py venv
	$(PYTHON) -m venv $(VENV)

# What pip installs it compiles, but not what it only points at: where Python is told to write no bytecode, each run would compile newsgen again.
COMPILE := $(BIN)/python -m compileall -q src

$(VENV)/.has-newsgen: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	$(COMPILE)
	touch $@

$(VENV)/.has-serve: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[serve]'
	$(COMPILE)
	touch $@ $(VENV)/.has-newsgen

$(VENV)/.has-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	$(COMPILE)
	touch $@ $(VENV)/.has-newsgen

$(VENV)/.has-fuzz: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[fuzz]'
	touch $@ $(VENV)/.has-newsgen

# No install scripts: both packages are complete as they are packed.
$(NODE_MODULES)/.is-installed: tests/package.json tests/package-lock.json | require-for-tests
	npm ci --prefix tests --ignore-scripts --no-audit --no-fund
	touch $@
