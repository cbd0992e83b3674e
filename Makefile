# The two commands of a fresh machine: make example, make test. Both make their own environment in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: example test lint types looks gallery clean

example: $(VENV)/.installed
	$(BIN)/briefgen build examples/china_latam_2016/brief.yaml -o out

test: $(VENV)/.installed-dev
	$(BIN)/pytest -n auto

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

# Contact sheets and outlines of every example, into docs/looks; needs LibreOffice and poppler.
looks: $(VENV)/.installed-dev
	$(BIN)/python docs/looks/make.py --readme

# Every kind of chart as a slide and as a page, into docs/gallery; needs LibreOffice and poppler.
gallery: $(VENV)/.installed-dev
	$(BIN)/python docs/gallery/make.py

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "briefgen needs Python 3.11 or newer; say which one: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) out .cache
