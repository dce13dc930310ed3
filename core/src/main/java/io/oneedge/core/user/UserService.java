package io.oneedge.core.user;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.access.Target;
import io.oneedge.core.answer.KeptAnswers;
import io.oneedge.core.group.Group;
import io.oneedge.core.group.GroupMembers;
import io.oneedge.core.group.GroupService;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.object.RestrictedAttributes;
import io.oneedge.core.object.Rules;
import io.oneedge.core.object.UserNumbers;
import io.oneedge.core.quota.Owner;
import io.oneedge.core.quota.QuotaService;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Makes users and changes their secrets and groups. Whatever needs a slow hash makes it before its
 * transaction, and only for callers who have the right.
 */
public final class UserService {

    /** What this package stores. */
    public static final List<Kind<?>> KINDS = List.of(Users.KIND);

    private final Store store;
    private final GroupService groups;
    private final Passwords passwords;
    private final ObjectService<User> objects;

    /**
     * @param restricted attributes that users cannot set for themselves
     */
    public UserService(
            Store store,
            Rules rules,
            GroupService groups,
            Passwords passwords,
            RestrictedAttributes restricted) {
        this.store = store;
        this.groups = groups;
        this.passwords = passwords;
        this.objects = new ObjectService<>(store, new UserNoun(groups, restricted), rules);
    }

    /** Who is in a group, for the noun group. */
    public static GroupMembers members() {
        return new Users();
    }

    /** Which number a user's name stands for, for nouns that are named with their owner. */
    public static UserNumbers numbers() {
        return (reading, name) ->
                Users.named(reading, name)
                        .map(user -> OptionalInt.of(user.id()))
                        .orElse(OptionalInt.empty());
    }

    /** The user with this number, as the one who makes a call; fails where there is none. */
    public Caller caller(int id) {
        return store.read(reading -> objects.load(reading, id).caller());
    }

    /** What is the same for every noun. */
    public ObjectService<User> objects() {
        return objects;
    }

    /** The user with this number. */
    public Optional<User> find(Reading reading, int id) {
        return Users.find(reading, id);
    }

    /** The document of a user; -1 is the caller. */
    public String show(Call call, int id) {
        return objects.show(call, id == -1 ? call.caller().user() : id);
    }

    /**
     * Makes a user.
     *
     * @param driver who will recognise it, empty for {@link User#CORE}
     * @param named its groups, the primary one first; empty for the caller's primary group, or the
     *     group users where that is oneadmin
     */
    public int allocate(
            Call call, String name, String password, String driver, List<Integer> named) {
        List<Integer> wanted = named.isEmpty() ? List.of(groupFor(call)) : List.copyOf(named);
        String recognisedBy = driver.isEmpty() ? User.CORE : driver;
        store.read(reading -> {
            requireAllocation(call, reading, named);
            return true;
        });
        objects.checkName(name);
        Passwords.check(password);
        String secret = secret(recognisedBy, password);
        Template attributes = Template.EMPTY.with(User.TOKEN_PASSWORD, passwords.newSecret());
        return KeptAnswers.once(
                store,
                call,
                writing -> {
                    requireAllocation(call, writing, named);
                    Group primary = groups.objects().load(writing, wanted.getFirst());
                    return objects.add(
                                    writing,
                                    User.headerOf(Target.NEW, name, primary.id(), primary.name()),
                                    header ->
                                            new User(
                                                    User.headerOf(
                                                            header.id(),
                                                            name,
                                                            primary.id(),
                                                            primary.name()),
                                                    new TreeSet<>(wanted),
                                                    recognisedBy,
                                                    secret,
                                                    true,
                                                    List.of(),
                                                    attributes))
                            .id();
                });
    }

    /** Gives the user another password; its tokens are gone. */
    public int changePassword(Call call, int id, String password) {
        String driver = authorised(call, id).authenticationDriver();
        Passwords.check(password);
        String secret = secret(driver, password);
        return objects.change(
                call,
                id,
                (writing, user) -> {
                    if (!user.authenticationDriver().equals(driver)) {
                        throw Failure.action(
                                "User " + id + " changed its authentication meanwhile; try again.");
                    }
                    return user.withSecret(driver, secret);
                });
    }

    /** Has the user recognised by another driver; an empty password keeps the secret. */
    public int changeAuthentication(Call call, int id, String driver, String password) {
        authorised(call, id);
        if (driver.isEmpty()) {
            throw Failure.invalid("Auth driver cannot be empty; name one, such as core.");
        }
        if (password.isEmpty()) {
            return objects.change(
                    call,
                    id,
                    (writing, user) ->
                            user.authenticationDriver().equals(driver)
                                    ? user
                                    : user.withSecret(driver, user.secret()));
        }
        Passwords.check(password);
        String secret = secret(driver, password);
        return objects.change(call, id, (writing, user) -> user.withSecret(driver, secret));
    }

    /** Lets the user call, or no longer. */
    public int enable(Call call, int id, boolean enabled) {
        return objects.change(call, id, (writing, user) -> user.withEnabled(enabled));
    }

    /**
     * Makes a token for the user with this name, or takes tokens back.
     *
     * @param token empty for a random one or, with 0 seconds, for all of them
     * @param seconds how long the token is good, -1 for ever, 0 to take it back
     * @param group the only group whose rights the token gives, or -1
     * @return the token
     */
    public String login(Call call, String name, String token, int seconds, int group) {
        if (seconds < -1) {
            throw Failure.invalid("Wrong valid period for token: seconds, -1 for ever, 0 for none");
        }
        String made = token.isEmpty() ? passwords.newSecret() : token;
        return store.write(
                call.request(),
                writing -> {
                    User user = Users.named(writing, name).orElseThrow(() -> noSuchUser(name));
                    objects.require(call, writing, user);
                    if (seconds == 0) {
                        writing.put(
                                Users.KIND,
                                user.withTokens(
                                        token.isEmpty()
                                                ? List.of()
                                                : LoginTokens.without(user.tokens(), token)));
                        return token;
                    }
                    requireScope(call, user, group);
                    LoginTokens.checkChosen(made);
                    long now = writing.now().getEpochSecond();
                    LoginToken added =
                            new LoginToken(
                                    Passwords.digest(made),
                                    LoginTokens.expiration(seconds, now),
                                    group);
                    writing.put(
                            Users.KIND,
                            user.withTokens(LoginTokens.with(user.tokens(), added, now)));
                    return made;
                });
    }

    /** Adds the user to a further group. */
    public int addGroup(Call call, int id, int group) {
        return inGroups(
                call,
                id,
                group,
                (writing, user) -> {
                    if (user.groups().contains(group)) {
                        throw Failure.action("User is already in this group");
                    }
                    return withGroup(user, group);
                });
    }

    /** Takes the user out of a group that is not the primary one. */
    public int removeGroup(Call call, int id, int group) {
        return inGroups(
                call,
                id,
                group,
                (writing, user) -> {
                    if (user.header().group() == group) {
                        throw Failure.action("Cannot remove user from the primary group");
                    }
                    if (!user.groups().contains(group)) {
                        throw Failure.action("User is not part of this group");
                    }
                    groups.left(writing, group, id);
                    return withoutGroup(user, group);
                });
    }

    /**
     * Makes a group the primary one. A user who was not in it leaves the old primary group; one who
     * was stays in both.
     */
    public int changeGroup(Call call, int id, int group) {
        return inGroups(
                call,
                id,
                group,
                (writing, user) -> {
                    int old = user.header().group();
                    if (old == group) {
                        return user;
                    }
                    if (id == User.ONEADMIN) {
                        throw Failure.invalid(
                                "User [0] "
                                        + user.name()
                                        + " cannot be moved outside of the group [0] oneadmin");
                    }
                    String groupName = groups.objects().load(writing, group).name();
                    User moved =
                            withGroup(user, group)
                                    .withHeader(user.header().withGroup(group, groupName));
                    if (user.groups().contains(group)) {
                        return moved;
                    }
                    User left = withoutGroup(moved, old);
                    groups.left(writing, old, id);
                    return left;
                });
    }

    /** The limits of users. */
    public QuotaService<User> quotas() {
        return new QuotaService<>(store, objects, Owner.Kind.USER);
    }

    /**
     * Makes the two users that a fresh system has. Slow, because of the password.
     *
     * @param name of the administrator, user 0
     * @return the work, to be done in a transaction
     */
    public BootstrapUsers bootstrap(String name, String password) {
        objects.checkName(name);
        Passwords.check(password);
        User oneadmin = fresh(User.ONEADMIN, name, User.CORE, passwords.hash(password));
        User serveradmin =
                fresh(1, "serveradmin", "server_cipher", Passwords.digest(passwords.newSecret()));
        return writing -> {
            writing.put(Users.KIND, oneadmin);
            writing.put(Users.KIND, serveradmin);
        };
    }

    /** Puts the first users into the store. */
    @FunctionalInterface
    public interface BootstrapUsers {
        void make(Writing writing);
    }

    private User fresh(int id, String name, String driver, String secret) {
        return new User(
                User.headerOf(id, name, Group.ONEADMIN, "oneadmin"),
                new TreeSet<>(List.of(Group.ONEADMIN)),
                driver,
                secret,
                true,
                List.of(),
                Template.EMPTY.with(User.TOKEN_PASSWORD, passwords.newSecret()));
    }

    private String secret(String driver, String password) {
        return driver.equals(User.CORE) ? passwords.hash(password) : password;
    }

    private User authorised(Call call, int id) {
        return store.read(reading -> {
            User user = objects.load(reading, id);
            objects.require(call, reading, user);
            return user;
        });
    }

    /** Making a user for another group than the caller's needs a right to that group besides. */
    private void requireAllocation(Call call, Reading reading, List<Integer> named) {
        objects.requireMaking(call, reading);
        List<Need> needs = new ArrayList<>();
        for (int id : named) {
            Group group = groups.objects().load(reading, id);
            if (id != call.caller().group()) {
                needs.add(
                        new Need(
                                call.need(Resource.GROUP),
                                groups.objects().noun().target(reading, group)));
            }
        }
        objects.authorization(call, reading).require(needs);
    }

    private static int groupFor(Call call) {
        int group = call.caller().group();
        return group == Group.ONEADMIN ? Group.USERS : group;
    }

    /** A token never gives more than its maker had. */
    private static void requireScope(Call call, User user, int group) {
        boolean own = call.caller().user() == user.id();
        if (group != LoginToken.ALL_GROUPS) {
            boolean reachable =
                    user.groups().contains(group)
                            && (call.caller().isAdministrator()
                                    || call.caller().groups().contains(group));
            if (!reachable) {
                throw Failure.invalid("EGID is not in user group list");
            }
        } else if (own && !call.caller().groups().equals(user.groups())) {
            throw Failure.invalid("Cannot create a full token with a specific group token");
        }
    }

    private int inGroups(Call call, int id, int group, Edit edit) {
        return store.write(
                call.request(),
                writing -> {
                    User user = objects.load(writing, id);
                    Group other = groups.objects().load(writing, group);
                    objects.authorization(call, writing)
                            .require(
                                    List.of(
                                            new Need(call.need(Resource.USER), Users.target(user)),
                                            new Need(
                                                    call.need(Resource.GROUP),
                                                    groups.objects()
                                                            .noun()
                                                            .target(writing, other))));
                    writing.put(Users.KIND, edit.apply(writing, user));
                    return id;
                });
    }

    private static User withGroup(User user, int group) {
        TreeSet<Integer> more = new TreeSet<>(user.groups());
        more.add(group);
        return user.withGroups(more);
    }

    private static User withoutGroup(User user, int group) {
        TreeSet<Integer> fewer = new TreeSet<>(user.groups());
        fewer.remove(group);
        return user.withGroups(fewer);
    }

    private static Failure noSuchUser(String name) {
        return Failure.of(FailureKind.NOT_FOUND, "Error getting user " + name + ".");
    }

    @FunctionalInterface
    private interface Edit {
        User apply(Writing writing, User user);
    }
}
