base=/var/lib/oneedge
test "$(id -u)" = 0 || base=$HOME/.oneedge-host
fail() { echo "$*" >&2; exit 90; }
cd "$base/CLOUD/data/datastores/DATASTORE" || fail "there is no datastore DATASTORE in $base/CLOUD"
test -d GUEST || fail "VM GUEST has no files here"
tar --create --sparse --numeric-owner --exclude="*.sock" --file=- GUEST
