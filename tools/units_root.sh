#!/bin/sh
# Makes a Debian 13 root with what the device's units need, once, and prints its folder. It needs root and takes about a minute,
# most of it fetching packages. It is only for trying the units: the application is bound into it, not installed.
set -eu
cd "$(dirname "$0")/.."
PACKAGES=systemd,systemd-sysv,udev,dbus,procps,python3,cage,seatd,wlr-randr,libfontconfig1,libegl1,libgl1,libglib2.0-0t64,libxkbcommon0,libwayland-client0,libwayland-cursor0,libwayland-egl1,libdbus-1-3,alsa-utils,iproute2
TOOLS="mmdebstrap systemd-container debian-archive-keyring"

[ "$(id -u)" = 0 ] || { echo "units: making a Debian root needs root; run it with sudo" >&2; exit 1; }
root=$PWD/.cache/units/$(cksum tools/units_root.sh | cut -d' ' -f1)
if [ ! -e "$root.whole" ]; then
    for tool in mmdebstrap systemd-nspawn; do
        command -v $tool >/dev/null || missing=1
    done
    if [ -n "${missing:-}" ]; then
        echo "units: installing $TOOLS" >&2
        apt-get update -qq >&2
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $TOOLS >/dev/null
    fi
    rm -rf .cache/units
    mkdir -p .cache/units
    echo "units: making a Debian 13 root" >&2
    # From where this machine has its own packages.
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)
    tries=3 # a mirror that is busy answers the next time
    until mmdebstrap --quiet --variant=minbase --aptopt='APT::Install-Recommends "false"' \
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
        --include="$PACKAGES" trixie "$root" $mirror >&2; do
        tries=$((tries - 1))
        [ $tries -gt 0 ] || { echo "units: no Debian root could be made; the lines above say why" >&2; exit 1; }
        rm -rf "$root"
        sleep 10
    done
    touch "$root.whole"
fi
echo "$root"
