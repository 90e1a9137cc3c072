# make demo: set up, read the examples, show what they say. make test: the whole check.
# make score: scores on gold data; make gate: the same, failing under a floor; both take CORPORA=folder.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CORPORA ?= $(RASHOMON_CORPORA)

.PHONY: setup demo test score score-all gate peers bench lock clean

setup: $(READY)
	@$(BIN)/python web/build.py

$(READY): requirements.lock pyproject.toml atlas/package-lock.json
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python atlas/build.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $(READY)

demo: setup
	@rm -rf demo && mkdir demo
	$(BIN)/rashomon read examples --case demo/thardah.rashomon
	$(BIN)/rashomon show demo/thardah.rashomon
	$(BIN)/rashomon dossier demo/thardah.rashomon -o demo/dossier

test: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	-@$(BIN)/python -m tests.browser
	$(BIN)/pytest -n 2

# OPTIONS: --task NAME, --corpus NAME, --documents N, --robustness, --gate (docs/measuring.md)
SCORE = $(BIN)/python -m benchmarks.score --processes 2 $(if $(CORPORA),--corpora $(CORPORA)) $(OPTIONS)

score: setup
	$(SCORE)

score-all: setup
	$(SCORE) --all

gate: setup
	$(SCORE) --gate

# Other tools on the same documents, each installed into an environment of its own under .peers/
peers: setup
	$(BIN)/python -m benchmarks.peers $(if $(CORPORA),--corpora $(CORPORA)) $(OPTIONS)

bench: setup
	$(BIN)/python -m benchmarks.bench

lock:
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --group build --generate-hashes --universal \
		--python-version 3.11 --no-header --quiet --output-file requirements.lock

clean:
	rm -rf $(VENV) demo build dist src/*.egg-info
