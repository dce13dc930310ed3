#!/bin/sh
# ONEedge's agent on this host. serve: the agent itself, in the foreground. connect TERM: starts it unless it
# runs, and carries the bytes between standard input and output and its socket.
here=$(cd "$(dirname "$0")" && pwd) || exit 1
home=$(cd "$here/../.." && pwd) || exit 1
# The smaller collector, the first compiler, a small heap: the host's memory is for guests.
common="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+UseCompactObjectHeaders -XX:-UsePerfData"
class_path="$here/jars/*"
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
*)
    echo "usage: agent serve | connect TERM" >&2
    exit 64
    ;;
esac
