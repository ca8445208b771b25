# Each target does its own set-up into .venv, and is quick again when that is done.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: demo test lint bench docs clean

demo: .venv/.runtime
	@$(BIN)/publisher build
	@echo
	@$(BIN)/publisher digest send weekly --since all --yes
	@echo
	@echo "feeds    feeds/index.html"
	@echo "digest   outbox/index.html"
	@echo "next     $(BIN)/publisher digest preview weekly --open"

test: .venv/.dev
	$(BIN)/pytest -n 2

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.dev
	$(PIP) install -c constraints.txt -e '.[bench]'
	$(BIN)/python -m benchmarks.run

docs: .venv/.dev
	$(BIN)/python -m docs.generate

clean:
	rm -rf .venv .publisher outbox preview dist build

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Publisher needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.runtime: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) install -c constraints.txt -e .
	@touch $@

.venv/.dev: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@ .venv/.runtime
