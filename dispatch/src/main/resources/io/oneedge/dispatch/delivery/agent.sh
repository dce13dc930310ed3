#!/bin/sh
# ONEedge's agent on this host. serve: the agent itself, in the foreground. connect TERM: starts it unless it
# runs, and carries the bytes between standard input and output and its socket. boot-on, boot-off: whether it
# starts with the host; boot-on says by what, or that there is nothing. tunnel DIRECTION SOCKET: carries the bytes
# between standard input and output and a socket in this directory, while a guest goes to another host.
here=$(cd "$(dirname "$0")" && pwd -P) || exit 1
home=$(cd "$here/../.." && pwd -P) || exit 1
# The smaller collector, the first compiler, a small heap: the host's memory is for guests.
common="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+UseCompactObjectHeaders -XX:-UsePerfData"
class_path="$here/jars/*"

unit=oneedge-agent-$(basename "$home").service
start="$home/current/agent serve"
if [ "$(id -u)" = 0 ]; then
    units=/etc/systemd/system target=multi-user.target
else
    units=$HOME/.config/systemd/user target=default.target
fi

# systemd starts what lies in these directories; of an account only if it lingers.
boots_by_systemd() {
    [ -d /run/systemd/system ] || return 1
    [ "$(id -u)" = 0 ] || [ -e "/var/lib/systemd/linger/$(id -un)" ]
}
boots_by_cron() { command -v crontab >/dev/null 2>&1; }
crontab_without() { crontab -l 2>/dev/null | grep -vF "$start"; }

boot_off() {
    rm -f "$units/$unit" "$units/$target.wants/$unit"
    if boots_by_cron && crontab -l 2>/dev/null | grep -qF "$start"; then crontab_without | crontab -; fi
}

boot_on() {
    if boots_by_systemd; then
        mkdir -p "$units/$target.wants" &&
            cat >"$units/$unit" <<UNIT &&
[Unit]
Description=ONEedge's agent of cloud $(basename "$home")
Wants=network-online.target
After=network-online.target

[Service]
ExecStart=$start
# Guests go on without it.
KillMode=process

[Install]
WantedBy=$target
UNIT
            ln -sf "$units/$unit" "$units/$target.wants/$unit" && echo systemd
    elif boots_by_cron; then
        # What it says stands in its log.
        { crontab_without; echo "@reboot $start >/dev/null 2>&1"; } | crontab - && echo cron
    else
        echo nothing
    fi
}

case ${1:-} in
serve)
    exec "$here/bin/java" $common -Xms8m -Xmx64m -Xss512k -XX:ReservedCodeCacheSize=24m \
        -XX:MaxMetaspaceSize=64m -XX:+ExitOnOutOfMemoryError -Xlog:disable -Xlog:all=error:stderr \
        --enable-native-access=ALL-UNNAMED -cp "$class_path" io.oneedge.agent.Main \
        --home "$home" --version VERSION
    ;;
connect)
    exec "$here/bin/java" $common -Xms2m -Xmx12m -Xss256k -XX:ReservedCodeCacheSize=4m -Xlog:disable -Xint \
        -cp "$class_path" io.oneedge.agent.connect.Main \
        --home "$home" --version VERSION --term "${2:-0}" --start "$here/agent"
    ;;
boot-on) boot_on ;;
boot-off) boot_off ;;
tunnel)
    exec "$here/bin/java" $common -Xms2m -Xmx12m -Xss256k -XX:ReservedCodeCacheSize=4m -Xlog:disable -Xint \
        -cp "$class_path" io.oneedge.agent.tunnel.Main "${2:-}" "${3:-}"
    ;;
*)
    echo "usage: agent serve | connect TERM | boot-on | boot-off | tunnel listen SOCKET | tunnel connect SOCKET" >&2
    exit 64
    ;;
esac
