# `make run` opens the kiosk, `make test` runs the tests; both set up what is missing first. `make help` lists the rest.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

EXTRAS ?= dev publish map-build# extras of pyproject.toml to install, e.g. EXTRAS="dev publish device"
WORKERS ?= 2# how many tests run at once
ARGS ?=#     options for the command behind a target, e.g. make run ARGS="--lang ar"

BIN := .venv/bin
SPACE := $() $()
READY := .venv/.ready-$(subst $(SPACE),-,$(EXTRAS))
PO := $(wildcard kiosk/i18n/locale/*/LC_MESSAGES/*.po)
CATALOGUES := .venv/.catalogues
DEMO_MAP := content/demo/map/map.json
MAP_CODE := $(shell find content/map -name '*.py' -o -name '*.toml')
OFFSCREEN := QT_QPA_PLATFORM=offscreen
PYTEST := $(OFFSCREEN) $(BIN)/pytest
# Who is done first takes over from the others; until then neighbours share what they stand on.
AT_ONCE := -n $(WORKERS) --dist worksteal

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

run: setup ## open the kiosk with the demo town; VNC=1 without a display; ARGS="…" for options
	@VNC="$(VNC)" tools/run.sh $(ARGS)

test: setup ## the tests, except the long ones
	$(PYTEST) $(AT_ONCE) $(ARGS)

test-all: setup ## every test, all combinations of page, language, screen, scale and theme included (long)
	$(PYTEST) $(AT_ONCE) -m "not soak and not units" --hypothesis-profile thorough $(ARGS)

test-units: setup ## boot the units of the device in a container with Debian 13 and hurt them; needs root, and packages for that only
	tools/units_root.sh >/dev/null
	$(PYTEST) -m units tests/image $(ARGS)

test-gpio: setup ## the lines through lgpio on the kernel's simulated chip, in a virtual machine; needs root, and packages for that only
	tools/gpio_sim.sh -q $(ARGS)

soak: setup ## everything a visitor can do, and spoiled files for every importer, ten minutes each; ARGS="--minutes 60 --changes 200000" for more visits
	$(OFFSCREEN) $(BIN)/python -m bench.soak $(ARGS)
	$(PYTEST) -m soak

bench: setup ## time and memory on this machine, against the budgets
	$(BIN)/python -m bench $(ARGS)

bench-search: setup ## search beside other engines, on real questions; installs them for that only (long); ARGS="--quick"
	tools/bench_peers.sh
	$(BIN)/python -m bench.search $(ARGS)

bench-map: setup ## building the maps of two real towns, routes in them, and the map on the screen; needs PORCHLIGHT_TEST_DATA
	$(BIN)/python -m bench.map_build "$(PORCHLIGHT_TEST_DATA)"/osm/*.osm.pbf
	$(BIN)/python -m bench.map_routes "$(PORCHLIGHT_TEST_DATA)"/osm/*.osm.pbf
	tools/bench_map_peer.sh
	$(BIN)/python -m bench.map_view "$(PORCHLIGHT_TEST_DATA)"/osm/*.osm.pbf

bench-sync: setup ## a night of sync beside rsync, zsync, casync and git, which it installs (long); ARGS="--quick"
	tools/bench_sync_peers.sh
	$(BIN)/python -m bench.sync $(ARGS)

bench-hardware: setup ## the hardware daemon in real time: from a debounced change to the file, and what it costs; ARGS="--seconds 600"
	$(BIN)/python -m bench.hardware $(ARGS)

lint: lint-style lint-types lint-imports lint-qml lint-texts ## style, types, who imports whom, QML, catalogues; -k for all

lint-style: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check

lint-types: setup
	$(BIN)/mypy

lint-imports: setup
	$(BIN)/lint-imports

lint-qml: setup
	$(OFFSCREEN) $(BIN)/python tools/lint_qml.py

lint-texts: setup
	$(BIN)/python tools/catalogues.py check

format: setup ## rewrite Python and QML in the house style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(OFFSCREEN) $(BIN)/python tools/lint_qml.py --format

catalogues: setup ## bring the translation catalogues up to date with the texts in the code
	$(BIN)/python tools/catalogues.py extract
	$(BIN)/python tools/catalogues.py update
	$(BIN)/python tools/catalogues.py compile

shots: setup ## draw the pictures of the documentation
	tools/shots.sh $(ARGS)

demo-map: $(READY) $(DEMO_MAP) ## draw the map of the demo town into its content; set-up does where map-build is among EXTRAS

# The old map stays until the new one is whole, however the drawing ends; so Make has nothing to clear away.
.PRECIOUS: $(DEMO_MAP)
$(DEMO_MAP): $(MAP_CODE) | $(READY)
	@echo "Drawing the map of the demo town: half a minute, once and after each change of content/map" >&2
	@$(BIN)/kiosk content map demo --into $(@D)

wheel: setup $(DEMO_MAP) ## build the wheel into dist/
	.tools/bin/uv build --wheel

setup: $(READY) $(CATALOGUES) $(if $(filter map-build,$(EXTRAS)),$(DEMO_MAP))

$(READY): pyproject.toml uv.lock .python-version tools/setup.sh tools/system_packages.sh tools/environment.sh tools/hatch_build.py
	@tools/setup.sh $(EXTRAS)
	@rm -f .venv/.ready-*
	@touch $@

$(CATALOGUES): $(PO) kiosk/i18n/compile.py kiosk/i18n/qm.py | $(READY)
	@$(BIN)/python tools/catalogues.py compile
	@touch $@

clean: ## remove what set-up and the builds made
	rm -rf .venv .tools .cache build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -rf content/demo/map content/demo/.map.swap-*
	find kiosk \( -name '*.mo' -o -name '*.qm' \) -delete

.PHONY: help run test test-all test-units test-gpio soak bench bench-search bench-map bench-sync bench-hardware lint lint-style lint-types lint-imports lint-qml lint-texts format catalogues shots demo-map wheel setup clean
