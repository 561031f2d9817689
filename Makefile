# The commands of the house. `make help` lists them.
PY ?= python3
PORT ?= 8000
export VENV ?= .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help

help: ## list these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | sort | awk -F '\t' '{printf "  make %-10s %s\n", $$1, $$2}'

run: ## open the site on this machine (PORT=8000)
	@$(PY) scripts/house.py run --port $(PORT)

ready:
	@$(PY) scripts/house.py ready

test: ## run all tests (DATABASE_URL=postgres://… for PostgreSQL)
	@$(PY) scripts/house.py ready --office
	@$(BIN)/python -m pytest -q -n 4 --dist loadfile --no-loadscope-reorder --durations=40 --durations-min=5 $(ARGS)

build: ## make everything a server needs, from the variables in .env or the environment, and check them
	@$(PY) scripts/house.py build

lint: ready ## check style, types, templates, floors, migrations and translations
	@$(BIN)/python scripts/lint.py

format: ready ## put code in its usual form
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

messages: ready ## collect the words to translate, then say what is missing
	@$(BIN)/python scripts/messages.py collect

bench: ready ## measure speed, queries and weight of the demo, how it grows to 10,000 stories, and how mail is sent
	@$(BIN)/python scripts/bench.py
	@$(BIN)/python -m tests.bench.growth $(ARGS)
	@$(BIN)/python -m tests.bench.post short

mutate: ready ## see which slips the tests do not notice (ROOM=delivery SAMPLE=60 SEED=1 ONLY=part/of/path TESTS=…)
	@$(BIN)/python scripts/mutate.py $(ROOM) --sample $(or $(SAMPLE),60) --seed $(or $(SEED),1) --only "$(ONLY)" --tests "$(TESTS)"

lock: ## write requirements/*.txt anew (maintainers; needs uv)
	@for name in base production dev; do UV_PYTHON_DOWNLOADS=never uv pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links --no-header $(ARGS) requirements/$$name.in -o requirements/$$name.txt; done

.PHONY: help run ready test build lint format messages bench mutate lock
