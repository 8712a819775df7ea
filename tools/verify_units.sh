#!/bin/sh
# Checks every systemd unit with `systemd-analyze verify`: any word it says is a failure. Argument: another folder of units.
set -eu
units=$(cd "${1:-$(dirname "$0")/../systemd}" && pwd)

if ! command -v systemd-analyze >/dev/null; then
    echo "systemd-analyze is not installed: the units are not verified"
    exit 0
fi

# The units are looked at inside a root of their own, where the programs they start are stand-ins:
# what the device has installed, a desk need not have.
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root/usr/lib/systemd" "$root/etc/systemd/system"
cp -a /usr/lib/systemd/system "$root/usr/lib/systemd/system"
for unit in "$units"/*.service "$units"/*.target "$units"/*.timer "$units"/*.path "$units"/*.socket; do
    [ ! -e "$unit" ] || cp "$unit" "$root/etc/systemd/system/"
done
# The device has Debian 13; these came with systemd 254, and an older one here calls them misspellings.
if [ "$(systemctl --version | sed -n '1s/^systemd \([0-9]*\).*/\1/p')" -lt 254 ]; then
    sed -i '/^RestartMode=direct$/d; /^RestartSteps=10$/d; /^RestartMaxDelaySec=30$/d' "$root"/etc/systemd/system/*.service
fi

sed -n 's/^Exec[A-Za-z]*=[-@:+!|]*\(\/[^ ]*\).*/\1/p' "$root"/etc/systemd/system/*.service | sort -u | while read -r program; do
    mkdir -p "$root$(dirname "$program")"
    install -m 755 /dev/null "$root$program"
done

cd "$root/etc/systemd/system"
said=$(systemd-analyze verify --root="$root" *.* 2>&1) || said="$said
systemd-analyze verify failed"
if [ -n "$said" ]; then
    echo "$said" | sed "s,$root/etc/systemd/system,systemd," >&2
    exit 1
fi
echo "units verified: $(echo *.*)"
