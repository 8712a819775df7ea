#!/bin/sh
# Draws the pictures of the documentation into docs/pictures, or into the folder given: the same ones every time.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
out=${1:-$here/docs/pictures}
mkdir -p "$out"

shot() {
    name=$1
    shift
    "$here/.venv/bin/kiosk" shot "$@" --at 2026-11-24T10:00+00:00 --content "$slot" --out "$out/$name.png"
    echo "$out/$name.png"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
slot=$work/slot
"$here/.venv/bin/kiosk" content build "$here/content/demo" --out "$slot" >/dev/null

# What the hardware daemon says in the pictures of the hall; see docs/hardware-state.md.
hall=$work/hall
mkdir "$hall"
cat >"$hall/state.json" <<'END'
{"format": 1, "written": "2026-11-24T10:00:00Z",
 "charging": {"ports": [
  {"name": "1", "state": "free"}, {"name": "2", "state": "in-use"}, {"name": "3", "state": "free"},
  {"name": "4", "state": "idle"}, {"name": "5", "state": "off", "why": "hot"}, {"name": "6", "state": "fault"}]},
 "wifi": {"state": "working", "ssid": "Port Lumen Hall", "join": "WIFI:T:WPA;S:Port Lumen Hall;P:lantern-Square-7;;"}}
END

shot attract attract
shot home home --lang en --hall "$hall"
shot hall hall --lang en --hall "$hall"
shot hall-arabic hall --lang ar --hall "$hall" --section wifi
shot procedure procedure --key register-birth --lang en
shot easy-words procedure --key register-birth --lang en --easy
shot procedure-arabic procedure --key register-birth --lang ar
shot home-vietnamese-small home --lang vi --screen small --hall "$hall"
shot office-dark-landscape office --key town-hall --lang he --screen landscape --theme dark
shot easier-contrast easier --lang id --theme contrast
shot reach procedure --key register-birth --lang en --low
shot life-events-landscape life-events --lang en --screen landscape
shot map map --key way/2910 --lang en
shot map-arabic map --key to/office/library --lang ar
shot search search --typed "brith certificat" --lang en
shot shelf shelf --lang en
shot shelf-arabic shelf --lang ar
shot book book --key first-aid --lang en
shot book-arabic book --key kalila-wa-dimna --lang ar
shot take-vietnamese take --lang vi
shot staff-menu staff-menu --lang en
shot staff-check staff-check --lang en
shot staff-copy staff-copy --key 20000011 --lang en
QT_QPA_PLATFORM=offscreen "$here/.venv/bin/python" "$here/tools/simulator_picture.py" "$out/simulator.png"
echo "$out/simulator.png"
