#!/bin/bash
# Hosts for tests on one machine, as root: each is a set of namespaces (network, mounts, processes, names) with a
# writable copy of this machine's files and an sshd of its own. Host N has the address PREFIX.N, the front-end .254.
#   edge-hosts.sh DIRECTORY NAME PREFIX up COUNT | start N | crash N | cut N | mend N | run N COMMAND... | down COUNT
#                                         | share N SOURCE PATH
# NAME, at most 6 letters, begins the names of namespaces and interfaces. DIRECTORY/ssh_config reaches node1, node2...
set -euo pipefail
directory=$1 name=$2 prefix=$3 action=$4
shift 4

network() { # a bridge in a namespace of its own; this machine and every host have one end in it
    ip netns add "$name"
    ip -n "$name" link add bridge type bridge
    ip -n "$name" link set bridge up
    ip link add "$name" type veth peer name front netns "$name"
    ip address add "$prefix.254/24" dev "$name"
    ip link set "$name" up
    ip -n "$name" link set front master bridge up
}

host() { # N: its keys, its end of the network, its line in ssh_config
    local n=$1 place=$directory/node$1
    mkdir -p "$place"/{upper,work,root,ssh}
    ssh-keygen -q -t ed25519 -N '' -C "node$n" -f "$place/ssh/host_key"
    cp "$directory/key.pub" "$place/ssh/authorized_keys"
    chmod 600 "$place"/ssh/*
    cat >"$place/ssh/sshd_config" <<CONFIG
ListenAddress $prefix.$n
HostKey /etc/edge/host_key
AuthorizedKeysFile /etc/edge/authorized_keys
StrictModes no
PasswordAuthentication no
UsePAM no
UseDNS no
PidFile none
MaxStartups 50
CONFIG
    ip netns add "$name$n"
    ip -n "$name$n" link set lo up
    ip -n "$name" link add "port$n" type veth peer name eth0 netns "$name$n"
    ip -n "$name" link set "port$n" master bridge up
    ip -n "$name$n" address add "$prefix.$n/24" dev eth0
    ip -n "$name$n" link set eth0 up
    printf 'Host node%s\n  HostName %s.%s\n' "$n" "$prefix" "$n" >>"$directory/ssh_config"
}

start() { # N: what the script below does as the first process of the host, in namespaces of its own
    local n=$1 place=$directory/node$1 tries
    cat >"$place/boot" <<BOOT
set -e
root=$place/root
mount -t overlay overlay -o lowerdir=/,upperdir=$place/upper,workdir=$place/work \$root
mount -t proc proc \$root/proc
mount -t sysfs sysfs \$root/sys
mount --rbind /dev \$root/dev
mount -t tmpfs run \$root/run
mount -t tmpfs tmp \$root/tmp
mkdir -p \$root/run/sshd \$root/etc/edge
cp -p $place/ssh/* \$root/etc/edge/
hostname node$n
printf '127.0.0.1 localhost node$n\n' >\$root/etc/hosts
rm -f \$root/root/.bashrc \$root/root/.profile
exec chroot \$root tini -s -- /usr/sbin/sshd -D -f /etc/edge/sshd_config -E /run/sshd.log
BOOT
    setsid nsenter "--net=/run/netns/$name$n" \
        unshare --mount --uts --ipc --pid --fork --propagation private bash "$place/boot" \
        >"$place/boot.log" 2>&1 </dev/null &
    echo $! >"$place/outer.pid"
    for ((tries = 0; tries < 200; tries++)); do
        if (exec 3<>"/dev/tcp/$prefix.$n/22") 2>/dev/null; then
            pgrep -P "$(cat "$place/outer.pid")" >"$place/first.pid"
            return
        fi
        sleep 0.05
    done
    cat "$place/boot.log" >&2
    exit 1
}

crash() { kill -9 "$(cat "$directory/node$1/first.pid")" 2>/dev/null || true; }

case $action in
up)
    mkdir -p "$directory"
    ssh-keygen -q -t ed25519 -N '' -C front-end -f "$directory/key"
    cat >"$directory/ssh_config" <<CONFIG
Host *
  User root
  IdentityFile $directory/key
  IdentitiesOnly yes
  UserKnownHostsFile $directory/known_hosts
  KexAlgorithms curve25519-sha256
CONFIG
    network
    for n in $(seq "$1"); do
        host "$n"
        start "$n"
    done
    ;;
start) start "$1" ;;
crash) crash "$1" ;;
cut) ip -n "$name" link set "port$1" down ;;
mend) ip -n "$name" link set "port$1" up ;;
share) # N SOURCE PATH: a directory of this machine appears there, as one that a server shares would
    nsenter "--mount=/proc/$(cat "$directory/node$1/first.pid")/ns/mnt" \
        mount --bind "$2" "$directory/node$1/root$3"
    ;;
run)
    n=$1
    shift
    exec ssh -F "$directory/ssh_config" -o StrictHostKeyChecking=no -o LogLevel=ERROR \
        -o UserKnownHostsFile=/dev/null "node$n" "$@"
    ;;
down)
    for n in $(seq "$1"); do crash "$n"; done
    sleep 0.3
    for n in $(seq "$1"); do ip netns del "$name$n" || true; done
    ip link del "$name" 2>/dev/null || true
    ip netns del "$name" || true
    ;;
esac
