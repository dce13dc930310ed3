base=/var/lib/oneedge
test "$(id -u)" = 0 || base=$HOME/.oneedge-host
fail() { echo "$*" >&2; exit 90; }
test -d "$base/CLOUD" || exit 0
cd "$base/CLOUD" || fail "cannot enter $base/CLOUD"
agent=$(cat run/agent.pid 2>/dev/null || echo none)
case "$(tr "\0" " " 2>/dev/null </proc/$agent/cmdline)" in *"$base/CLOUD"*|*"$(pwd -P)"*) kill $agent; for look in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do test -d /proc/$agent || break; sleep 0.25 2>/dev/null || sleep 1; done; kill -9 $agent 2>/dev/null;; esac
test -x current/agent && current/agent boot-off >/dev/null 2>&1 </dev/null
cd "$base" || fail "cannot enter $base"
rm -rf "$base/CLOUD" || fail "cannot remove $base/CLOUD"
cd / && rmdir "$base" 2>/dev/null
exit 0
