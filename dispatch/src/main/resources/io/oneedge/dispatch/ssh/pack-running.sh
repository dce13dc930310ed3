base=/var/lib/oneedge
test "$(id -u)" = 0 || base=$HOME/.oneedge-host
fail() { echo "$*" >&2; exit 90; }
cd "$base/CLOUD/data/datastores/DATASTORE" || fail "there is no datastore DATASTORE in $base/CLOUD"
test -d GUEST || fail "VM GUEST has no files here"
set --
for disk in $(echo DISKS | tr _ " "); do set -- "$@" "--exclude=disk.$disk"; done
tar --create --sparse --numeric-owner --exclude="*.sock" --exclude=console.log "$@" --file=- GUEST
