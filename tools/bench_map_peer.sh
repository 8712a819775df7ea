#!/bin/sh
# Fetches the map that `make bench-map` compares with into .tools/bench, away from everything else.
# Where it cannot be fetched, the bench says so and does without it.
set -eu
cd "$(dirname "$0")/.."
there=.tools/bench/maplibre
command -v npm >/dev/null || { echo "bench: npm is not installed, so MapLibre GL JS is left out" >&2; exit 0; }
mkdir -p "$there"
cp bench/map_peer/package.json bench/map_peer/package-lock.json "$there"
(cd "$there" && npm ci --silent --no-audit --no-fund) || echo "bench: MapLibre GL JS could not be fetched" >&2
