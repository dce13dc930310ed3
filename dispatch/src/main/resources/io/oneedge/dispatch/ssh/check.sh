base=/var/lib/oneedge
test "$(id -u)" = 0 || base=$HOME/.oneedge-host
echo "time $(date +%s)"
echo "user $(id -u) $(id -un)"
echo "system $(uname -s) $(uname -m) $(uname -r)"
for program in tar gzip sha256sum mkdir mv ln rm df setsid; do command -v $program >/dev/null 2>&1 || echo "missing $program"; done
for program in qemu-img genisoimage ip nft mkfs.ext4 setpriv; do PATH=$PATH:/usr/sbin:/sbin command -v $program >/dev/null 2>&1 || echo "lacks $program"; done
qemu=$(qemu-system-$(uname -m) --version 2>/dev/null | head -n 1)
echo "qemu $qemu"
if test -e /dev/kvm; then if ( : <>/dev/kvm ) 2>/dev/null; then echo "kvm usable $(stat -c "%a %g" /dev/kvm)"; else echo "kvm forbidden"; fi; else echo "kvm absent"; fi
for bridge in /sys/class/net/*/bridge; do test -d "$bridge" && echo "bridge $(basename "$(dirname "$bridge")")"; done
place=$base
until test -d "$place"; do place=$(dirname "$place"); done
echo "disk $(df -Pk "$place" | tail -n 1 | { read device blocks used available rest; echo $available; }) $place"
if test -w "$place"; then echo "write yes"; else echo "write no"; fi
if test -d /run/systemd/system && { test "$(id -u)" = 0 || test -e "/var/lib/systemd/linger/$(id -un)"; }; then echo "boot systemd"; elif command -v crontab >/dev/null 2>&1; then echo "boot cron"; elif test -d /run/systemd/system; then echo "boot linger"; fi
echo "memory $(sed -n "s/^MemAvailable: *\([0-9]*\).*/\1/p" /proc/meminfo)"
sed -n "s/^ *[0-9]*: [0-9A-F]*:\([0-9A-F]*\) [0-9A-F]*:0000 0A .*/port \1/p" /proc/net/tcp /proc/net/tcp6 2>/dev/null | sort -u
test "$(id -u)" = 0 || { version=$(sudo -n /usr/local/libexec/oneedge-network version 2>/dev/null) && echo "network $version"; }
exit 0
