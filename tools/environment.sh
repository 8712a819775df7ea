#!/bin/sh
# Makes .venv as uv.lock says, with uv, on Python 3.13, else 3.12, else a Python that uv downloads. Arguments: the extras.
set -eu
cd "$(dirname "$0")/.."
UV_VERSION=0.13.9 # what .tools/ gets; newer than OLDEST, which understands the lock file
UV_OLDEST=0.9.0

# Prints the first python3 that can make a virtual environment.
maker() {
    for python in python3.13 python3.12 python3 /usr/bin/python3; do
        if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            echo "$python"
            return
        fi
    done
    echo "setup: no python3 that can make a virtual environment; install python3 and python3-venv" >&2
    return 1
}

is_new_enough() { # uv
    version=$("$1" --version 2>/dev/null | cut -d' ' -f2) || return 1
    [ -n "$version" ] && [ "$(printf '%s\n' "$UV_OLDEST" "$version" | sort -V | head -n 1)" = "$UV_OLDEST" ]
}

# Prints the uv to use: the one on the path, or our own under .tools/, installed when it is not there yet.
find_uv() {
    own=$PWD/.tools/uv/bin/uv
    for uv in "$(command -v uv || true)" "$own"; do
        if [ -n "$uv" ] && is_new_enough "$uv"; then
            echo "$uv"
            return
        fi
    done
    echo "setup: installing uv $UV_VERSION into .tools/" >&2
    "$(maker)" -m venv --clear .tools/uv >&2
    .tools/uv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION" >&2
    echo "$own"
}

# Prints the Python for the app. Never 3.11: there this Qt loses references to None and aborts.
find_python() { # uv
    for version in 3.13 3.12; do
        "$1" python find --system --no-project --no-python-downloads "$version" 2>/dev/null && return
    done
    echo "setup: neither Python 3.13 nor 3.12 is here; uv downloads its own" >&2
    echo 3.13
}

uv=$(find_uv)
mkdir -p .tools/bin
ln -sf "$uv" .tools/bin/uv # the one that make and the tests use from now on
unset VIRTUAL_ENV # another project's environment, active in this shell, is none of ours
export UV_PROJECT_ENVIRONMENT=.venv
export UV_COMPILE_BYTECODE=1 # else every start compiles the libraries again where bytecode cannot be written: 100 ms
extras=$(printf ' --extra %s' "$@")
# $extras stays unquoted: it is a list of words.
"$uv" sync --locked --python "$(find_python "$uv")" $extras
