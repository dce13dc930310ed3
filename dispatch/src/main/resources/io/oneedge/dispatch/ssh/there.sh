base=/var/lib/oneedge
test "$(id -u)" = 0 || base=$HOME/.oneedge-host
test -d "$base/CLOUD/data/datastores/DATASTORE/GUEST" || exit 94
