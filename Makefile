# `make demo` and `make test` set up all they need; see README.md.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

ENGINE := .engine/bin/python
IN_QGIS := scripts/in-qgis.sh
QGIS_PYTHON := .qgis/python/bin/python
PROFILE ?= default
# Tests of one file stay together: they share what is slow to make.
IN_WORKERS := -n 2 --dist loadfile
SHIPPED := $(wildcard __init__.py plugin.py core bridge toolbox ui)

export GDAL_PAM_ENABLED := NO

.PHONY: help setup setup-engine setup-translations demo test test-core test-qgis test-desktop pictures lint i18n package deploy bench clean distclean

help: ## shows this list
	@awk -F':.*## ' '/^[a-z0-9-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' Makefile

setup: ## sets up all: QGIS, the engine's environment, the profile (CPU=1: without NVIDIA's libraries)
	@scripts/setup.sh engine qgis translations

setup-engine:
	@scripts/setup.sh engine

setup-translations:
	@scripts/setup.sh engine translations

demo: setup ## runs the main job on a generated scene, or on real data with DATA=FOLDER
	$(IN_QGIS) $(ENGINE) scripts/demo.py $(if $(DATA),--data "$(DATA)")

test: setup test-core test-qgis test-desktop ## runs all tests

test-core: setup-engine ## runs the tests of the engine, without QGIS
	$(ENGINE) -m pytest $(IN_WORKERS) tests/core

test-qgis: setup ## runs the tests of the QGIS side, in QGIS's own Python
	$(IN_QGIS) $(QGIS_PYTHON) -m pytest $(IN_WORKERS) tests/qgis

test-desktop: setup ## runs the stories in a real QGIS window; their pictures go to build/desktop
	$(QGIS_PYTHON) -m pytest -o faulthandler_timeout=0 tests/desktop

DATA_OF_PICTURES ?= ../shared/data/cars
pictures: test-desktop ## makes the pictures of README and docs from the stories and the demos
	$(IN_QGIS) $(ENGINE) scripts/demo.py --out build/pictures/made
	$(IN_QGIS) $(ENGINE) scripts/demo.py --out build/pictures/cars --data "$(DATA_OF_PICTURES)"
	$(ENGINE) scripts/pictures.py

lint: setup-engine ## checks style, types and security
	$(ENGINE) -m ruff check .
	$(ENGINE) -m ruff format --check .
	$(ENGINE) -m mypy
	$(ENGINE) -m bandit --quiet --recursive --configfile pyproject.toml $(SHIPPED)

i18n: setup-translations ## brings the translations up to date, compiles them, and tells what is missing
	$(ENGINE) scripts/i18n.py

package: setup-translations ## makes the zip for the plugin repository from the last commit
	$(ENGINE) scripts/package.py

deploy: ## links the plugin into your own QGIS profile (PROFILE=default)
	scripts/deploy.sh "$(PROFILE)"

bench: setup-engine ## measures accuracy and speed against the bars; takes hours
	$(ENGINE) -m tests.benchmarks

clean: ## removes results, packages and caches
	rm -rf demo build .qgis-settings i18n/*.qm *.zip *.egg-info .pytest_cache .mypy_cache .ruff_cache
	find . -name __pycache__ -not -path './.engine/*' -not -path './.qgis/*' -prune -exec rm -rf {} +

distclean: clean ## removes the engine's environment and the QGIS profile too
	rm -rf .qgis .engine .engine.lock
