umask 022
base=/var/lib/oneedge
test "$(id -u)" = 0 || base=$HOME/.oneedge-host
fail() { echo "$*" >&2; exit 90; }
place=$base/CLOUD/data/datastores/DATASTORE
mkdir -p "$place" && cd "$place" || fail "cannot make the directory $place"
if test -e MARK; then echo HAVE; exit 0; fi
# What no guest has needed for a month, and what a transfer that broke off left behind.
find . -maxdepth 1 -name "*.sha256" -mtime +30 | while read old; do rm -f "${old%.sha256}" "$old"; done
find . -maxdepth 1 -name "*.part" -mmin +180 -exec rm -f "{}" +
# One file is sent once at a time: an older attempt has been given up, though its end may not have been heard of here.
rm -f NAME.*.part
if test KIND = own && test -f NAME; then echo HAVE; exit 0; fi
if test -f NAME && test "$(cat NAME.sha256 2>/dev/null)" = DIGEST; then touch NAME.sha256; echo HAVE; exit 0; fi
free=$(df -Pk . | tail -n 1 | { read device blocks used available rest; echo $available; })
test "$free" -ge NEEDED || fail "$place has $((free / 1024)) MiB free, and the image needs $((NEEDED / 1024)) MiB; make room"
part=NAME.$$.part
busy=NAME.$$.dd.part
trap "rm -f $part $busy" EXIT
# Whoever sends may be gone: that ends this script, and it has something to remove before.
trap "" PIPE
trap "exit 90" HUP TERM
echo SEND
# Whoever sends may be gone without a word, as behind a cable that was out: then nothing comes any more.
( last=none; while sleep SILENCE; do dd=$(cat $busy) && now=$(cat /proc/$dd/fdinfo/1) || exit; test "$now" = "$last" && kill $dd; last=$now; done ) >/dev/null 2>&1 <&- & ( read me rest </proc/self/stat; echo $me >$busy; exec dd of=$part bs=1M iflag=fullblock conv=sparse 2>/dev/null ) || fail "the image could not be written; is the disk of $place full?"
rm -f $busy
test "$(sha256sum <$part | cut -c 1-64)" = DIGEST || fail "what arrived is not what was sent: the digest differs"
sync $part || fail "the image could not be written; is the disk of $place full?"
mv $part NAME || fail "cannot rename the image in $place"
test KIND = own || echo DIGEST >NAME.sha256
echo DONE
exit 0
