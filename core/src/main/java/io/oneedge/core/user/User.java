package io.oneedge.core.user;

import io.oneedge.core.access.Caller;
import io.oneedge.core.access.Permissions;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.PoolObject;
import io.oneedge.foundation.template.Template;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Somebody who calls. A user owns itself; the group of its header is its primary group.
 *
 * @param groups numbers of all its groups, the primary one among them
 * @param authenticationDriver who recognises it: {@link #CORE}, or the name of a driver
 * @param secret for {@link #CORE} the slow hash of the password, else what the driver checks
 *     against; never shown
 * @param enabled whether it may call
 */
public record User(
        Header header,
        SortedSet<Integer> groups,
        String authenticationDriver,
        String secret,
        boolean enabled,
        List<LoginToken> tokens,
        Template attributes)
        implements PoolObject<User> {

    /** The user that may do everything and cannot be deleted. */
    public static final int ONEADMIN = Caller.ONEADMIN;

    /** The driver that compares the password with the kept hash. */
    public static final String CORE = "core";

    /** The attribute whose value encrypts the tokens of the user's virtual machines. */
    public static final String TOKEN_PASSWORD = "TOKEN_PASSWORD";

    private static final String UMASK = "UMASK";
    private static final Pattern OCTAL = Pattern.compile("[0-7]{1,4}");

    private static final int ADMIN_BITS = 0111;

    /** What OpenNebula's new objects lack: only their owner uses and manages them. */
    static final int DEFAULT_UMASK = 0177;

    public User {
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        tokens = List.copyOf(tokens);
    }

    static Header headerOf(int id, String name, int group, String groupName) {
        return new Header(
                id, name, id, name, group, groupName, Permissions.PRIVATE, Optional.empty());
    }

    /** This user as the one who makes a call where it makes nothing. */
    public Caller caller() {
        return caller(DEFAULT_UMASK);
    }

    /**
     * This user as the one who makes a call.
     *
     * @param defaultUmask what its new objects lack unless it says something else
     */
    Caller caller(int defaultUmask) {
        return new Caller(
                id(),
                header.group(),
                groups,
                name(),
                header.groupName(),
                permissions(defaultUmask));
    }

    /** This user with the rights of one of its groups alone. */
    Caller callerFor(int group, String groupName, int defaultUmask) {
        return new Caller(id(), group, Set.of(group), name(), groupName, permissions(defaultUmask));
    }

    /**
     * What the user's new objects begin with: all but what its attribute {@code UMASK} (octal)
     * takes away, without rights to administer them unless it is an administrator.
     */
    private Permissions permissions(int defaultUmask) {
        String umask = attributes.text(UMASK).strip();
        boolean administrator = id() == ONEADMIN || header.group() == Caller.ADMINISTRATORS;
        int taken = OCTAL.matcher(umask).matches() ? Integer.parseInt(umask, 8) : defaultUmask;
        return Permissions.under(administrator ? taken : taken | ADMIN_BITS);
    }

    @Override
    public User withHeader(Header newHeader) {
        return new User(
                newHeader, groups, authenticationDriver, secret, enabled, tokens, attributes);
    }

    @Override
    public User withAttributes(Template newAttributes) {
        return new User(
                header, groups, authenticationDriver, secret, enabled, tokens, newAttributes);
    }

    User withGroups(SortedSet<Integer> newGroups) {
        return new User(
                header, newGroups, authenticationDriver, secret, enabled, tokens, attributes);
    }

    User withTokens(List<LoginToken> newTokens) {
        return new User(
                header, groups, authenticationDriver, secret, enabled, newTokens, attributes);
    }

    User withEnabled(boolean newEnabled) {
        return new User(
                header, groups, authenticationDriver, secret, newEnabled, tokens, attributes);
    }

    /** With another driver or secret every token becomes useless. */
    User withSecret(String newDriver, String newSecret) {
        return new User(header, groups, newDriver, newSecret, enabled, List.of(), attributes);
    }

    /** Records print their parts; this one has a secret among them. */
    @Override
    public String toString() {
        return "user " + id() + " (" + name() + ")";
    }
}
