# Everything a fresh machine with Python 3.11 or newer, git and make needs: `make run`, `make test`.

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
PYTHON := $(BIN)/python
STAMP := .venv/installed
SAMPLE := build/Brightfen.standfast
# Only hashed wheels are installed, and nothing is asked of the person.
PIP := $(PYTHON) -m pip --disable-pip-version-check --no-input --quiet

.PHONY: run test check lock bench bundle faults simulate tour clean
.DEFAULT_GOAL := run

# The environment is made once, and again when the lock file or the project file changed.
$(STAMP): requirements.lock pyproject.toml
	@python="$$(.ci/find-python)" && "$$python" desktop/setup_checks.py \
		&& echo "Setting up .venv; this takes a minute or two." \
		&& "$$python" -m venv .venv
	@$(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	@PYTHONWARNINGS=ignore $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

run: $(STAMP)
	@if $(PYTHON) desktop/setup_checks.py --screen; then \
		$(PYTHON) desktop/setup_checks.py --window && $(BIN)/standfast; \
	else \
		echo "There is no screen, so instead of a window you get the SOC 2 sample, its posture and its pictures in build/tour." \
		&& rm -rf $(SAMPLE) build/tour \
		&& $(BIN)/standfast sample soc2 $(SAMPLE) \
		&& $(BIN)/standfast posture $(SAMPLE) \
		&& $(BIN)/standfast tour $(SAMPLE) build/tour; \
	fi

test: $(STAMP)
	@$(PYTHON) desktop/setup_checks.py
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -m "not faults" -n auto

check: $(STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# The long run; `.ci/run` sets smaller numbers. FAULT_SEED=n repeats a run that failed.
faults: $(STAMP)
	FAULT_TRIALS=$${FAULT_TRIALS:-3000} FAULT_STATES=$${FAULT_STATES:-3000} \
		FAULT_STEP=$${FAULT_STEP:-1} FAULT_FLIPS=$${FAULT_FLIPS:-1500} \
		$(PYTHON) -m pytest -m faults tests/faults -s

# A company lives through 14 months; SIMULATE_SEED=n and SIMULATE_DAYS=n choose another life.
simulate: $(STAMP)
	$(PYTHON) -m tests.simulation

bench: $(STAMP)
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.benchmarks

# Pictures of every page: of the SOC 2 sample, in build/tour.
tour: $(STAMP)
	@test -d $(SAMPLE) || $(BIN)/standfast sample soc2 $(SAMPLE)
	$(BIN)/standfast tour $(SAMPLE) build/tour

# The same commit gives the same bytes: the hash seed and the time stamps are fixed.
bundle: $(STAMP)
	PYTHONHASHSEED=1 PYINSTALLER_CONFIG_DIR=build/pyinstaller-cache \
		SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || echo 1767225600) \
		$(BIN)/pyinstaller --noconfirm --clean --log-level WARN \
		--distpath dist --workpath build/pyinstaller build.spec
	dist/standfast/standfast --self-test

# The tool that resolves stays out of the lock file: it lives in its own environment.
lock: $(STAMP)
	@test -x build/lock-tool/bin/uv || { $(PYTHON) -m venv build/lock-tool \
		&& build/lock-tool/bin/pip --disable-pip-version-check --quiet install uv; }
	build/lock-tool/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
		--python-version 3.11 --extra development --custom-compile-command "make lock" \
		--output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv build dist standfast.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find desktop db tests resources -name __pycache__ -type d -prune -exec rm -rf {} +
