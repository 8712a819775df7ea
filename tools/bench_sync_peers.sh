#!/bin/sh
# Installs what `make bench-sync` compares with, and the manual pages whose words it mixes: packages of the system.
# What cannot be installed is named; the bench then says NOT MEASURED.
set -eu
missing=
for tool in rsync zsync casync git; do
    command -v "$tool" >/dev/null || missing="$missing $tool"
done
for language in de es fr ru; do
    [ -d "/usr/share/man/$language/man5" ] || missing="$missing manpages-$language"
done
[ -z "$missing" ] && exit 0
if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    echo "bench: needs root and apt-get to install$missing" >&2
    exit 0
fi
for package in $missing; do
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$package" >/dev/null 2>&1 ||
        echo "bench: $package could not be installed" >&2
done
