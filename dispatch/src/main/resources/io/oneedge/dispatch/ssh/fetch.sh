base=/var/lib/oneedge
test "$(id -u)" = 0 || base=$HOME/.oneedge-host
file=$base/CLOUD/data/datastores/DATASTORE/NAME
if test -e "$base/CLOUD/data/datastores/DATASTORE/MARK"; then echo ABSENT; exit 0; fi
test -f "$file" || { echo ABSENT; exit 0; }
echo "HERE $(stat -c %s "$file") $(sha256sum <"$file" | cut -c 1-64)"
exec cat "$file"
