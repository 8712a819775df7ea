#!/bin/sh
# Runs tests/contract/test_pin_factories.py against lgpio on the kernel's simulated chip, in a virtual machine: most kernels
# have no gpio-sim, so Debian's source of it is built beside Debian's kernel. It needs root, a Debian, uv and five minutes.
# Arguments go to pytest.
set -eu
cd "$(dirname "$0")/.."
TOOLS="mmdebstrap cpio debian-archive-keyring qemu-system-x86"
PACKAGES=linux-image-amd64,linux-headers-amd64,python3,make,gcc,xz-utils

[ "$(id -u)" = 0 ] || { echo "gpio-sim: making a Debian root needs root; run it with sudo" >&2; exit 1; }
uv=.tools/bin/uv
[ -x $uv ] || uv=uv
work=$PWD/.cache/gpio-sim
root=$work/root

if [ ! -e "$root.whole" ]; then
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $TOOLS >/dev/null
    rm -rf "$work"
    mkdir -p "$work"
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)
    mmdebstrap --quiet --variant=minbase --include=$PACKAGES trixie "$root" "$mirror" >&2
    chroot "$root" apt-get update -qq
    chroot "$root" sh -c 'cd /opt && apt-get download -qq linux-source-6.12' 2>/dev/null
    mkdir "$root/opt/module"
    dpkg-deb --fsys-tarfile "$root"/opt/linux-source-*.deb | tar x -O ./usr/src/linux-source-6.12.tar.xz | xz -d |
        tar x -C "$root/opt/module" --strip-components=3 \
            linux-source-6.12/drivers/gpio/gpio-sim.c linux-source-6.12/kernel/irq/irq_sim.c
    rm "$root"/opt/linux-source-*.deb
    # The only thing that it asks of a kernel and no module may have; what stands there does the same.
    sed -i 's/handle_simple_irq(irq_to_desc(irqnum));/generic_handle_irq(irqnum);/' "$root/opt/module/irq_sim.c"
    printf 'obj-m := gpio_simulated.o\ngpio_simulated-objs := gpio-sim.o irq_sim.o\n' > "$root/opt/module/Makefile"
    chroot "$root" sh -c 'make -s -C /usr/src/linux-headers-*-amd64 M=/opt/module modules' >&2
    touch "$root.whole"
fi

site=$root/opt/site
[ -d "$site" ] || $uv pip install --quiet --python-version 3.13 --target "$site" gpiozero msgspec pytest lgpio==0.2.2.0

kernel=$(basename "$root"/boot/vmlinuz-*)
kernel=${kernel#vmlinuz-}
machine=$work/machine
rm -rf "$machine"
mkdir -p "$machine/opt/porchlight/tests/contract" "$machine/modules"
tar c -C "$root" --exclude=./usr/src --exclude=./usr/share/doc --exclude=./usr/share/locale --exclude=./boot \
    --exclude=./usr/include --exclude=./usr/lib/modules --exclude=./usr/lib/gcc --exclude=./usr/libexec/gcc \
    --exclude=./var/cache --exclude=./var/lib/apt --exclude='*.a' . | tar x -C "$machine"
xz -dc "$root/lib/modules/$kernel/kernel/fs/configfs/configfs.ko.xz" > "$machine/modules/configfs.ko"
cp "$root/opt/module/gpio_simulated.ko" "$machine/modules/"
cp -r hardware "$machine/opt/porchlight/"
cp tests/contract/test_pin_factories.py "$machine/opt/porchlight/tests/contract/"
cat > "$machine/init" <<INIT
#!/bin/sh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin PYTHONPATH=/opt/site:/opt/porchlight
mount -t proc none /proc; mount -t sysfs none /sys; mount -t devtmpfs none /dev; mount -t tmpfs none /tmp
insmod /modules/configfs.ko; mount -t configfs none /sys/kernel/config; insmod /modules/gpio_simulated.ko
cd /opt/porchlight
python3 -m pytest -p no:cacheprovider -o filterwarnings=error -rs --color=no tests/contract $*
echo "gpio-sim: exit code \$?"
echo o > /proc/sysrq-trigger
sleep 60
INIT
chmod +x "$machine/init"
(cd "$machine" && find . -print0 | cpio --null -o -H newc --quiet | gzip -1 > "$work/initrd")

timeout 300 qemu-system-x86_64 -cpu max -m 2048 -nographic -no-reboot -kernel "$root/boot/vmlinuz-$kernel" \
    -initrd "$work/initrd" -append "console=ttyS0 quiet rdinit=/init panic=1" | tr -d '\r' | tee "$work/said"
grep -q '^gpio-sim: exit code 0$' "$work/said"
