base=/var/lib/oneedge
test "$(id -u)" = 0 || base=$HOME/.oneedge-host
fail() { echo "$*" >&2; exit 90; }
cd "$base/CLOUD/data/datastores" || fail "there is no agent in $base/CLOUD"
mkdir -p IMAGES && chmod 711 IMAGES || fail "cannot make the directory $base/CLOUD/data/datastores/IMAGES"
ln -f DATASTORE/GUEST/disk.DISK IMAGES/NAME || fail "cannot make disk DISK of VM GUEST the image NAME"
