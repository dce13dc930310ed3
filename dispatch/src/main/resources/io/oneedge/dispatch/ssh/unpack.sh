umask 077
base=/var/lib/oneedge
test "$(id -u)" = 0 || base=$HOME/.oneedge-host
fail() { echo "$*" >&2; exit 90; }
cd "$base/CLOUD/data" || fail "there is no agent in $base/CLOUD"
mkdir -p datastores/DATASTORE && chmod 711 datastores datastores/DATASTORE && cd datastores/DATASTORE || fail "cannot make the directory $base/CLOUD/data/datastores/DATASTORE"
rm -rf .moving-GUEST
mkdir .moving-GUEST || fail "cannot make a directory in $base/CLOUD/data/datastores/DATASTORE"
trap "rm -rf .moving-GUEST" EXIT
trap "" PIPE
trap "exit 90" HUP TERM
tar --extract --sparse --numeric-owner --preserve-permissions --file=- --directory=.moving-GUEST || fail "the files of VM GUEST could not be written; is the disk of $base full?"
test -d .moving-GUEST/GUEST || fail "no files of VM GUEST arrived"
rm -rf GUEST
mv .moving-GUEST/GUEST GUEST || fail "cannot rename the files of VM GUEST"
sync
