# Everything runs in .venv/, made here from any Python 3.11 or newer and kept until pyproject.toml changes.
# make PYTHON=/path/to/python3 names the Python; ARGS is passed on to run, test, trust, bench and screenshots.

PYTHON :=
ARGS :=
PYTHONS = $(if $(PYTHON),$(PYTHON),python3 python3.14 python3.13 python3.12 python3.11)
FITS = import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
VENV_PYTHON = .venv/bin/python
READY = .venv/.ready
TEST_READY = .venv/.test-ready
INSTALL = $(VENV_PYTHON) -m pip --disable-pip-version-check install --quiet

.PHONY: setup run test trust style lint bench screenshots format clean
.NOTPARALLEL:
.DELETE_ON_ERROR:

run: setup
	@$(VENV_PYTHON) -m negotiator $(ARGS)

setup: $(READY)
	@:

# Only stderr, so that the output of `make run` is the program's alone.
define SET_UP
@exec >&2; \
for python in $(PYTHONS); do "$$python" -c '$(FITS)' 2>/dev/null && break; python=; done; \
if [ -z "$$python" ]; then \
  echo "negotiator needs Python 3.11 or newer with its venv module (on Debian: python3-venv)"; exit 1; \
fi; \
$(VENV_PYTHON) -c '$(FITS)' 2>/dev/null || { \
  echo "Setting up .venv with $$("$$python" --version)"; "$$python" -m venv --clear .venv || exit 1; }; \
$(INSTALL) --editable '$(1)' || exit 1; \
touch $(2)
endef

$(READY): pyproject.toml
	$(call SET_UP,.,$@)

# What runs is among what is tested with: one installation makes both ready.
$(TEST_READY): pyproject.toml
	$(call SET_UP,.[test],$@ $(READY))

# Some hundred tests start Python anew: what it compiled is kept, as elsewhere.
test trust: export PYTHONDONTWRITEBYTECODE =

# Types are checked beside the tests, on what these leave of two cores, and told after them.
test: style
	@$(VENV_PYTHON) -m mypy >.venv/.types 2>&1 & types=$$!; \
	$(VENV_PYTHON) -m pytest --numprocesses=auto $(ARGS); tests=$$?; \
	wait $$types; types=$$?; cat .venv/.types; rm -f .venv/.types; \
	exit $$((tests || types))

# Every test in its long form, which takes hours; what measures time or memory goes last, with nothing beside it.
trust: $(TEST_READY)
	@NEGOTIATOR_LONG=1 $(VENV_PYTHON) -m pytest --numprocesses=auto -m 'not alone' $(ARGS)
	@NEGOTIATOR_LONG=1 $(VENV_PYTHON) -m pytest -m alone $(ARGS)
	@$(VENV_PYTHON) -m tests.trust.coverage
	@$(VENV_PYTHON) -m tests.trust.mutation --sample 1000 --most 20

style: $(TEST_READY)
	@$(VENV_PYTHON) -m ruff format --check --quiet --diff .
	@$(VENV_PYTHON) -m ruff check --quiet .

lint: style
	@$(VENV_PYTHON) -m mypy

format: $(TEST_READY)
	@$(VENV_PYTHON) -m ruff check --quiet --fix .
	@$(VENV_PYTHON) -m ruff format --quiet .

bench: $(TEST_READY)
	@$(VENV_PYTHON) -m benchmarks $(ARGS)

screenshots: $(TEST_READY)
	@$(VENV_PYTHON) -m screenshots $(ARGS)

clean:
	@rm -rf .venv dist .hypothesis .mutation .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
