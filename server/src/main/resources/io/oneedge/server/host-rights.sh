#!/bin/sh
# Lets an account on this host that is not root run guests for ONEedge with networks of their own. Run as root:
#   sh host-rights.sh ACCOUNT            installs the program of root's below, and lets the account run it with sudo
#   sh host-rights.sh --remove ACCOUNT   takes that back
# /etc/oneedge/devices names, one in each line, the bridges and physical devices of this host that networks may use
# besides those that ONEedge makes; it is made empty.
set -eu
program=/usr/local/libexec/oneedge-network
stop() {
    echo "$*" >&2
    exit 1
}
remove=no
if [ "${1:-}" = --remove ]; then
    remove=yes
    shift
fi
account=${1:-}
[ -n "$account" ] || stop "usage: host-rights.sh [--remove] ACCOUNT"
[ "$(id -u)" = 0 ] || stop "only root can do that"
case $account in -* | *[!A-Za-z0-9._-]*) stop "\"$account\" is not the name of an account" ;; esac
# sudo passes over files with a dot in their names.
rule=/etc/sudoers.d/oneedge-$(printf %s "$account" | tr . _)
if [ $remove = yes ]; then
    rm -f "$rule"
    [ -n "$(find /etc/sudoers.d -name 'oneedge-*')" ] || rm -f "$program"
    echo "$account has no more rights for ONEedge"
    exit 0
fi
id "$account" >/dev/null 2>&1 || stop "there is no account $account; make one: useradd -m -s /bin/sh $account"
command -v sudo >/dev/null || stop "sudo is missing: apt-get install sudo"
command -v visudo >/dev/null || PATH=$PATH:/usr/sbin

mkdir -p /usr/local/libexec /etc/oneedge
[ -e /etc/oneedge/devices ] || : >/etc/oneedge/devices
cat >"$program.new" <<'ONEEDGE_NETWORK'
PROGRAM_TEXT
ONEEDGE_NETWORK
chown 0:0 "$program.new"
chmod 755 "$program.new"
mv "$program.new" "$program"

printf '%s ALL=(root) NOPASSWD: %s\n' "$account" "$program" >"$rule.new"
chmod 440 "$rule.new"
visudo -q -c -f "$rule.new" || stop "sudo does not take the rule; nothing was changed"
mv "$rule.new" "$rule"

# Hardware virtualization, where there is a group for it.
if getent group kvm >/dev/null; then usermod -a -G kvm "$account"; fi
# Its agent goes on when it logs out, and starts with the host.
if [ -d /run/systemd/system ]; then loginctl enable-linger "$account"; fi
echo "$account may make networks for its guests: $program"
