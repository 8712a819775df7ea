#!/bin/sh
# Installs, by apt, the system packages the screen needs and this machine lacks. Does nothing when all are there.
set -eu
PATH="$PATH:/usr/sbin:/sbin"

# package              what proves that it is there: a library, a font file or a command
# Libraries: those Qt's wheel links to and does not bring (ldd over its platform plugins: offscreen, xcb, wayland, vnc).
needs() {
    cat <<'TABLE'
libdbus-1-3            library libdbus-1.so.3
libegl1                library libEGL.so.1
libfontconfig1         library libfontconfig.so.1
libgl1                 library libGL.so.1
libglib2.0-0           library libgthread-2.0.so.0
libgssapi-krb5-2       library libgssapi_krb5.so.2
libwayland-client0     library libwayland-client.so.0
libwayland-cursor0     library libwayland-cursor.so.0
libwayland-egl1        library libwayland-egl.so.1
libx11-xcb1            library libX11-xcb.so.1
libxcb-cursor0         library libxcb-cursor.so.0
libxcb-icccm4          library libxcb-icccm.so.4
libxcb-image0          library libxcb-image.so.0
libxcb-keysyms1        library libxcb-keysyms.so.1
libxcb-randr0          library libxcb-randr.so.0
libxcb-render-util0    library libxcb-render-util.so.0
libxcb-shape0          library libxcb-shape.so.0
libxcb-shm0            library libxcb-shm.so.0
libxcb-sync1           library libxcb-sync.so.1
libxcb-xfixes0         library libxcb-xfixes.so.0
libxcb-xkb1            library libxcb-xkb.so.1
libxkbcommon0          library libxkbcommon.so.0
libxkbcommon-x11-0     library libxkbcommon-x11.so.0
fonts-noto-core        font NotoSans-Regular
fonts-noto-core        font NotoSansArabic-Regular
fonts-noto-core        font NotoSansHebrew-Regular
fonts-noto-cjk         font NotoSansCJK-Regular
espeak-ng              command espeak-ng
alsa-utils             command aplay
TABLE
}

# A virtual environment, for uv, needs a python3 that can make one; uv itself brings any Python the app needs.
python_can_make_environments() {
    for python in python3.13 python3.12 python3 /usr/bin/python3; do
        "$python" -c 'import ensurepip, venv' 2>/dev/null && return 0
    done
    return 1
}

is_there() { # kind name
    case $1 in
        library) echo "$libraries" | grep -qF "$2 " ;;
        font) find $font_folders -name "$2.*" 2>/dev/null | grep -q . ;;
        command) command -v "$2" >/dev/null ;;
    esac
}

missing_packages() {
    libraries=$(ldconfig -p)
    font_folders="/usr/share/fonts /usr/local/share/fonts $HOME/.fonts $HOME/.local/share/fonts"
    needs | while read -r package kind name; do
        is_there "$kind" "$name" || echo "$package"
    done
    command -v uv >/dev/null || python_can_make_environments || echo python3-venv
}

# Prints what to put before a command that needs root; fails when there is no way to become root.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        echo env
    else
        command -v sudo >/dev/null && echo "sudo env"
    fi
}

explain() { # why packages…
    echo "setup: $1" >&2
    shift
    echo "setup: missing system packages: $*" >&2
    echo "setup: ask someone who may install them to run, then start again:" >&2
    echo "    apt-get update && apt-get install --no-install-recommends $*" >&2
    exit 1
}

packages=$(missing_packages | sort -u | tr '\n' ' ')
packages=${packages% }
[ -n "$packages" ] || exit 0
# $packages stays unquoted below: it is a list of words.
command -v apt-get >/dev/null || explain "this system has no apt-get; install the same things its own way" $packages
root=$(as_root) || explain "neither root nor sudo is at hand" $packages
echo "setup: installing system packages: $packages"
install="$root DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0"
update="$root apt-get update -qq"
# In a fresh container apt knows no package yet; elsewhere its lists may be too old to download by.
apt-get install --simulate -qq $packages >/dev/null 2>&1 || $update || explain "apt could not fetch its lists" $packages
$install $packages || { $update && $install $packages; } || explain "apt could not install them" $packages
