#!/bin/sh
# Installs the engines that `make bench-search` compares with into .tools/bench, away from everything else.
# One that cannot be installed is named and left out; the bench then does without it.
set -eu
cd "$(dirname "$0")/.."
peers=$PWD/bench/search/peers
here=$PWD/.tools/bench
mkdir -p "$here"

python_peers() {
    .tools/bin/uv venv --quiet --allow-existing --python .venv/bin/python "$here/python" &&
        .tools/bin/uv pip sync --quiet --require-hashes --python "$here/python/bin/python" "$peers/requirements.txt"
}

node_peers() {
    command -v npm >/dev/null || { echo "npm is not installed" >&2; return 1; }
    mkdir -p "$here/minisearch" &&
        cp "$peers/minisearch/package.json" "$peers/minisearch/package-lock.json" "$here/minisearch" &&
        (cd "$here/minisearch" && npm ci --silent --no-audit --no-fund)
}

# Belongs to the system's own Python, so it comes by apt or not at all.
system_peers() {
    /usr/bin/python3 -c 'import xapian' 2>/dev/null && return
    command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || { echo "needs root and apt-get" >&2; return 1; }
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends python3-xapian >/dev/null
}

python_peers || echo "bench: tantivy could not be installed" >&2
node_peers || echo "bench: MiniSearch could not be installed" >&2
system_peers || echo "bench: Xapian could not be installed; its package is python3-xapian" >&2
