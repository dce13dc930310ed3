package io.oneedge.core.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.core.access.Caller;
import io.oneedge.core.group.GroupService;
import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.CommitListener;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells who is calling from a session, {@code name:secret}, where the secret is a password or a
 * login token.
 *
 * <p>A password that was found right is remembered for a while under a quick keyed hash, whose key
 * dies with the process; so a call costs no slow hash. Each use looks at the user as it is now, so
 * a changed secret, a disabled and a deleted user are refused with the very next call; what is
 * remembered of them is forgotten when the change is heard of. A wrong password and an unknown name
 * cost one slow hash each, and nothing is remembered of them: how many are tried at one time is for
 * the front doors to bound.
 */
public final class Sessions implements CommitListener {

    /** What a stranger is told, whatever the reason. */
    private static final String REFUSAL = "User couldn't be authenticated, aborting call.";

    /** Passwords remembered at one time; beyond it the one that was verified first is forgotten. */
    public static final int REMEMBERED_MAX = 10_000;

    private static final String KEYED_HASH = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final Store store;
    private final GroupService groups;
    private final Passwords passwords;
    private final InstantSource clock;
    private final Duration remembered;
    private final int defaultUmask;

    /** Ready to hash, and only ever copied. */
    private final Mac keyed;

    private final Map<String, Remembered> verified = new LinkedHashMap<>();

    /** A password that was right for this user, as long as the kept hash is the same. */
    private record Remembered(int user, String hash, long until) {}

    /**
     * @param random a cryptographically strong one, such as {@code SecureRandom}
     * @param remembered for how long a verified password is remembered; zero for not at all
     */
    public Sessions(
            Store store,
            GroupService groups,
            Passwords passwords,
            InstantSource clock,
            RandomGenerator random,
            Duration remembered) {
        this(store, groups, passwords, clock, random, remembered, User.DEFAULT_UMASK);
    }

    /**
     * Recognises callers.
     *
     * @param random a cryptographically strong one, such as {@code SecureRandom}
     * @param remembered for how long a verified password is remembered; zero for not at all
     * @param defaultUmask what new objects lack of users who say nothing else
     */
    public Sessions(
            Store store,
            GroupService groups,
            Passwords passwords,
            InstantSource clock,
            RandomGenerator random,
            Duration remembered,
            int defaultUmask) {
        this.defaultUmask = defaultUmask;
        this.store = store;
        this.groups = groups;
        this.passwords = passwords;
        this.clock = clock;
        this.remembered = remembered;
        this.keyed = keyed(random);
        store.listen(this);
    }

    /**
     * The caller behind a session. Must not be called from inside of a transaction.
     *
     * @throws Failure of the kind {@code AUTHENTICATION}, always with the same words
     */
    public Caller authenticate(String session) {
        int colon = session.indexOf(':');
        if (colon <= 0 || session.length() - colon - 1 > Passwords.LENGTH_MAX) {
            throw refused();
        }
        String name = session.substring(0, colon);
        String secret = session.substring(colon + 1);
        long now = clock.instant().getEpochSecond();
        Optional<User> found = store.read(reading -> Users.named(reading, name));
        if (found.isEmpty()) {
            passwords.refuseAsSlowly(secret);
            throw refused();
        }
        User user = found.get();
        Optional<LoginToken> token = LoginTokens.find(user.tokens(), secret, now);
        if (token.isPresent() && user.enabled()) {
            return callerWith(user, token.get());
        }
        if (!isPassword(user, secret, now) || !user.enabled()) {
            throw refused();
        }
        return user.caller(defaultUmask);
    }

    /**
     * The caller behind a session whose password was verified a while ago, or whose secret is a
     * token: without a slow hash. Empty where that is not known; {@link #authenticate} tells.
     */
    public Optional<Caller> known(String session) {
        int colon = session.indexOf(':');
        if (colon <= 0 || session.length() - colon - 1 > Passwords.LENGTH_MAX) {
            return Optional.empty();
        }
        long now = clock.instant().getEpochSecond();
        String secret = session.substring(colon + 1);
        Optional<User> user =
                store.read(reading -> Users.named(reading, session.substring(0, colon)))
                        .filter(User::enabled);
        if (user.isEmpty()) {
            return Optional.empty();
        }
        Optional<LoginToken> token = LoginTokens.find(user.get().tokens(), secret, now);
        if (token.isPresent()) {
            return Optional.of(callerWith(user.get(), token.get()));
        }
        return user.filter(found -> isRemembered(keyedHash(session), found, now))
                .map(found -> found.caller(defaultUmask));
    }

    /**
     * A user was made with this password by the program itself a moment ago: the first call need
     * not find out slowly what is known.
     */
    public void made(String name, String password) {
        long now = clock.instant().getEpochSecond();
        store.read(reading -> Users.named(reading, name))
                .ifPresent(user -> remember(keyedHash(name + ":" + password), user, now));
    }

    @Override
    public void committed(Commit commit) {
        for (Change<?> change : commit.changes()) {
            change.beforeOf(Users.KIND)
                    .filter(before -> !sameSecret(before, change.afterOf(Users.KIND)))
                    .ifPresent(before -> forget(before.id()));
        }
    }

    @Override
    public synchronized void resync() {
        verified.clear();
    }

    /** How many passwords are remembered now. */
    synchronized int remembered() {
        return verified.size();
    }

    private static boolean sameSecret(User before, Optional<User> after) {
        return after.isPresent()
                && after.get().enabled()
                && after.get().secret().equals(before.secret())
                && after.get().authenticationDriver().equals(before.authenticationDriver());
    }

    private Caller callerWith(User user, LoginToken token) {
        if (token.group() == LoginToken.ALL_GROUPS) {
            return user.caller(defaultUmask);
        }
        if (!user.groups().contains(token.group())) {
            throw refused();
        }
        return store.read(reading -> callerFor(reading, user, token.group()));
    }

    private Caller callerFor(Reading reading, User user, int group) {
        return user.callerFor(group, groups.objects().load(reading, group).name(), defaultUmask);
    }

    /** Whether the secret is the password; slow the first time, and whenever it is not. */
    private boolean isPassword(User user, String secret, long now) {
        if (!user.authenticationDriver().equals(User.CORE)) {
            passwords.refuseAsSlowly(secret);
            return false;
        }
        String entry = keyedHash(user.name() + ":" + secret);
        if (isRemembered(entry, user, now)) {
            return true;
        }
        if (!passwords.matches(user.secret(), secret)) {
            return false;
        }
        remember(entry, user, now);
        return true;
    }

    private synchronized boolean isRemembered(String entry, User user, long now) {
        Remembered found = verified.get(entry);
        if (found == null) {
            return false;
        }
        if (found.until() <= now
                || found.user() != user.id()
                || !found.hash().equals(user.secret())) {
            verified.remove(entry);
            return false;
        }
        return true;
    }

    private synchronized void remember(String entry, User user, long now) {
        if (remembered.isZero()) {
            return;
        }
        verified.values().removeIf(each -> each.until() <= now);
        if (verified.size() >= REMEMBERED_MAX) {
            verified.remove(verified.keySet().iterator().next());
        }
        verified.put(entry, new Remembered(user.id(), user.secret(), now + remembered.toSeconds()));
    }

    private synchronized void forget(int user) {
        verified.values().removeIf(each -> each.user() == user);
    }

    private String keyedHash(String text) {
        try {
            Mac mac = (Mac) keyed.clone();
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw Failure.internal("The JDK's " + KEYED_HASH + " cannot be copied", e);
        }
    }

    private static Mac keyed(RandomGenerator random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        try {
            Mac mac = Mac.getInstance(KEYED_HASH);
            mac.init(new SecretKeySpec(key, KEYED_HASH));
            return mac;
        } catch (GeneralSecurityException e) {
            throw Failure.internal(KEYED_HASH + " is not available", e);
        }
    }

    private static Failure refused() {
        return Failure.of(FailureKind.AUTHENTICATION, REFUSAL);
    }
}
