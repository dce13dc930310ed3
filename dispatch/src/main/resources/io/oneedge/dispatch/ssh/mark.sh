base=/var/lib/oneedge
test "$(id -u)" = 0 || base=$HOME/.oneedge-host
cd "$base/CLOUD/data/datastores/DATASTORE" || exit 94
case ACTION in make) : >MARK ;; look) test -e MARK || exit 94 ;; remove) rm -f MARK ;; esac
