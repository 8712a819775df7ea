#!/bin/sh
# Opens the kiosk on this machine's display, with the demo town unless told otherwise. VNC=1: without a display, over the network. Arguments go to `kiosk run`.
set -eu
kiosk=$(dirname "$0")/../.venv/bin/kiosk

if [ "${VNC:-}" = 1 ]; then
    cat >&2 <<'WARNING'
WARNING: Qt's VNC server listens on EVERY network interface, port 5900, and asks for NO password.
Whoever reaches this machine can see and touch the screen. Use it on a network you trust, for as long as you look.
WARNING
    export QT_QPA_PLATFORM=vnc:size=1080x1920:mmsize=268x476
elif [ -z "${QT_QPA_PLATFORM:-}${WAYLAND_DISPLAY:-}${DISPLAY:-}" ]; then
    cat >&2 <<'ADVICE'
There is no display here: neither WAYLAND_DISPLAY nor DISPLAY is set, so the kiosk has nowhere to open.
Start it from a desktop session, or look at it from another machine with a VNC viewer:

    make run VNC=1

Qt's VNC server listens on every network interface without a password: use it on a network you trust.
ADVICE
    exit 1
fi
case " $* " in
*" --content"* | *" --slot"* | *" --config"* | *" --demo"*) ;;
*) set -- --demo "$@" ;; # and with the demo town a hall that lives
esac
exec "$kiosk" run "$@"
