base=/var/lib/oneedge
test "$(id -u)" = 0 || base=$HOME/.oneedge-host
file=$base/CLOUD/data/datastores/DATASTORE/NAME
rm -f "$file" "$file.sha256"
exit 0
