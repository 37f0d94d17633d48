# Every task of a working day. Needs Python >= 3.11, make and, up to Python 3.12, a C compiler (for durable-rules).
# PYTHON=… chooses the Python of the environment.

VENV := .venv
BIN := $(VENV)/bin
SPARK := .venv-spark
PEERS := .venv-peers
PYTHON ?=
ASSESSMENT ?= assessments/ha-tinh/2020-04/loc-ha.yaml
VERSIONS := 3.11 3.12 3.13 3.14

# The exact versions hold for what is installed and for what builds it (newer pips read the second name for that).
export PIP_CONSTRAINT := constraints.txt
export PIP_BUILD_CONSTRAINT := constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help assess test lint pytest coverage test-all slow test-spark bench wheel format snapshot lock clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1 | \2/p' Makefile | \
		while IFS='|' read -r target text; do printf '%-18s%s\n' "$$target" "$$text"; done

assess: $(VENV)/.runtime ## appraise Lộc Hà, April 2020 (another: ASSESSMENT=path)
	@$(BIN)/ntm assess $(ASSESSMENT)

test: lint pytest ## all checks that a change must pass, in under 3 minutes

lint: $(VENV)/.dev ## format, lint, types, direction of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict ntm_rules
	$(BIN)/lint-imports

pytest: $(VENV)/.dev
	$(BIN)/pytest -n 2

# Tracing takes as long again as half of the tests. From Python 3.13 on the rete engine cannot run, so it cannot be covered.
coverage: $(VENV)/.dev ## how much of what decides a verdict the tests run through
	NTM_NOT_COVERED=$$($(BIN)/python -c 'import sys; print("*/rete.py" * (sys.version_info >= (3, 13)))') \
		$(BIN)/pytest -n 2 --cov --cov-report=term

test-all: coverage slow test-spark wheel ## what is slower: slow tests, Spark, the wheel, other Pythons on this machine
	set -e; for version in $(VERSIONS); do tools/test-wheel $$version; done

# Status 5 of pytest: no test is marked slow.
slow: $(VENV)/.dev
	tools/install-chromium
	tools/install-page-checkers
	tools/install-java || true
	tools/install-office
	tools/install-postgres
	$(BIN)/pytest -n 2 -m slow --hypothesis-profile=thorough || test $$? -eq 5

test-spark: $(SPARK)/.ready ## a million units on Spark, started here, against polars; installs PySpark and Java
	tools/install-java
	$(SPARK)/bin/pytest -m spark tests/spark

bench: $(PEERS)/.ready ## this program against other rule engines, and how it grows: tables and charts in build/bench
	$(PEERS)/bin/python tests/benchmarks/peers/run.py
	$(PEERS)/bin/python tests/benchmarks/bench_columns.py

wheel: $(VENV)/.dev ## build sdist and wheel into dist/
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist .

format: $(VENV)/.dev ## format, and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

snapshot: $(VENV)/.dev ## take the present output as the expected one; look at the diff before you commit it
	$(BIN)/pytest -n 2 --snapshot-update

lock: ## choose the newest versions anew and write them to constraints.txt
	rm -rf build/lock
	"$$(tools/find-python 3.11)" -m venv build/lock
	PIP_CONSTRAINT= PIP_BUILD_CONSTRAINT= build/lock/bin/python -m pip install --quiet --upgrade '.[dev]' \
		'.[spark,database]' colorama editables setuptools wheel
	{ sed -n '/^#/p' constraints.txt && \
		build/lock/bin/python -m pip freeze --all --exclude pip --exclude ntm-rules; } > build/constraints.txt
	! grep -n ' @ \|://' build/constraints.txt
	mv build/constraints.txt constraints.txt
	rm -rf build/lock

clean: ## remove all that make has made, environments too
	rm -rf .venv .venv-* build dist .coverage .coverage.* .hypothesis
	rm -rf .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find ntm_rules tests -name __pycache__ -type d -exec rm -rf {} +

# -- the environment ---------------------------------------------------------------------------------------------

# A copied or moved folder brings an environment whose scripts still lead to the old place, an upgrade of Python may
# leave one that no longer starts, and PYTHON=… may ask for another version: then the environment is made anew.
version := import sys; print(sys.version_info[:2])
usable := $(shell \
	is=$$($(BIN)/python -c "$(version)" 2>/dev/null) && \
	{ [ -z "$(PYTHON)" ] || [ "$$is" = "$$($(PYTHON) -c "$(version)" 2>/dev/null)" ]; } && \
	case "$$(sed -n 's/^command = //p' $(VENV)/pyvenv.cfg)" in ("" | *" $(CURDIR)/$(VENV)") echo yes;; esac)
ifneq ($(usable),yes)
.PHONY: $(VENV)/pyvenv.cfg
endif

$(VENV)/pyvenv.cfg:
	python="$$(tools/find-python $(PYTHON))" && rm -rf $(VENV) && "$$python" -m venv $(VENV) && "$$python" --version

# What `ntm` itself needs.
$(VENV)/.runtime: $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

# And what the checks need.
$(VENV)/.dev: $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $(VENV)/.runtime $@

# PySpark weighs half a gigabyte, so it has an environment of its own.
$(SPARK)/.ready: pyproject.toml constraints.txt
	rm -rf $(SPARK)
	"$$(tools/find-python $(PYTHON))" -m venv $(SPARK)
	$(SPARK)/bin/python -m pip install --quiet --editable '.[dev,spark]'
	touch $@

# The peers have their own exact versions, which hold for what we share with them too.
$(PEERS)/.ready: pyproject.toml tests/benchmarks/peers/requirements.txt
	rm -rf $(PEERS)
	"$$(tools/find-python $(PYTHON))" -m venv $(PEERS)
	PIP_CONSTRAINT= $(PEERS)/bin/python -m pip install --quiet --editable . -r tests/benchmarks/peers/requirements.txt
	touch $@
