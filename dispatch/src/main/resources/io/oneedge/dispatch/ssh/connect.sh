umask 022
base=/var/lib/oneedge
test "$(id -u)" = 0 || base=$HOME/.oneedge-host
test -x "$base/CLOUD/versions/VERSION/agent" && exec "$base/CLOUD/versions/VERSION/agent" connect TERM
fail() { echo "$*" >&2; exit 90; }
test "$(uname -s)" = Linux || fail "the system is $(uname -s), and the agent needs Linux"
test "$(uname -m)" = ARCHITECTURE || fail "the processor is $(uname -m), and the agent was made for ARCHITECTURE, as the front-end has it"
for program in tar gzip sha256sum head mkdir mv ln rm df setsid; do command -v $program >/dev/null 2>&1 || fail "the program $program is missing; install it (Debian: tar, gzip, coreutils, util-linux)"; done
mkdir -p "$base/CLOUD/versions" || fail "cannot make the directory $base/CLOUD for user $(id -un)"
cd "$base/CLOUD" || fail "cannot enter $base/CLOUD"
chmod 711 "$base" . || fail "cannot set the permissions of $base"
free=$(df -Pk . | tail -n 1 | { read device blocks used available rest; echo $available; })
test "$free" -ge NEEDED || fail "$base has $((free / 1024)) MiB free, and the agent needs $((NEEDED / 1024)) MiB; make room"
new=versions/.new-$$
trap "rm -rf $new $new.tar.gz" EXIT
mkdir $new || fail "cannot make a directory in $base/CLOUD/versions"
echo "ONEEDGE-SEND"
head -c BYTES >$new.tar.gz || fail "the agent could not be written; is the disk of $base full?"
test "$(sha256sum <$new.tar.gz | cut -c 1-64)" = DIGEST || fail "what arrived is not what was sent: the digest differs"
tar -xzf $new.tar.gz -C $new || fail "the agent could not be unpacked; is the disk of $base full?"
rm -f $new.tar.gz
words=$($new/bin/java -XX:+UseSerialGC -Xmx16m -version 2>&1) || fail "the Java of the agent does not run here (a C library other than glibc, or /var or home mounted noexec?): $(echo "$words" | head -n 3)"
test -d versions/VERSION || mv $new versions/VERSION || fail "cannot rename the new version"
rm -f .current && ln -s versions/VERSION .current && mv -T .current current || fail "cannot switch to the new version"
for old in $(ls -1dt versions/*/ | tail -n +4); do test "$old" = versions/VERSION/ || rm -rf "$old"; done
rm -rf $new
echo "ONEEDGE-INSTALLED $(current/agent boot-on 2>/dev/null </dev/null)"
exec "$base/CLOUD/versions/VERSION/agent" connect TERM
