package io.oneedge.core.object;

import io.oneedge.core.access.Authorization;
import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Permissions;
import io.oneedge.core.access.Target;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.xmlrpc.Escaping;
import io.oneedge.wire.xmlrpc.Pieces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The operations that are the same for every noun: show, list, rename, update, chmod, chown, lock,
 * delete. Each one authorises, decides and commits in one transaction.
 *
 * @param <T> the noun
 */
public final class ObjectService<T extends PoolObject<T>> {

    /** As long as OpenNebula's name columns, in characters. */
    public static final int NAME_LENGTH_MAX = 128;

    /** The longest list that is answered at once, in bytes as they are sent. */
    public static final long LIST_BYTES_MAX = 256 << 20;

    /** A list that is a text and then bytes is in memory twice for a while. */
    private static final int TEXT_AND_BYTES = 2;

    private final Store store;
    private final Noun<T> noun;
    private final Rules rules;
    private final DocumentLists lists = new DocumentLists();

    public ObjectService(Store store, Noun<T> noun, Rules rules) {
        this.store = store;
        this.noun = noun;
        this.rules = rules;
    }

    public Noun<T> noun() {
        return noun;
    }

    /** The document of one object. */
    public String show(Call call, int id) {
        return store.read(reading -> {
            T object = load(reading, id);
            require(call, reading, object);
            XmlWriter out = new XmlWriter();
            noun.write(out, reading, object, Form.FULL);
            return out.toString();
        });
    }

    /** The objects that the filter asks for and the caller may use, in its order. */
    public String list(Call call, PoolFilter filter) {
        return list(call, filter, Form.LISTED, object -> true);
    }

    /** As {@link #list(Call, PoolFilter)}, with a further condition. */
    public String list(Call call, PoolFilter filter, Form form, Predicate<T> wanted) {
        return store.read(reading -> list(call, reading, filter, form, wanted, length -> {}));
    }

    /**
     * @param growing hears how many characters there are so far
     */
    private String list(
            Call call,
            Reading reading,
            PoolFilter filter,
            Form form,
            Predicate<T> wanted,
            IntConsumer growing) {
        XmlWriter out = new XmlWriter();
        out.open(noun.poolElement());
        for (T object : select(call, reading, filter, wanted)) {
            noun.write(out, reading, object, form);
            growing.accept(out.length());
        }
        noun.writePoolEnd(out, reading);
        return out.close(noun.poolElement()).toString();
    }

    /**
     * The selection behind {@link #list}. Costs one look at each object of the pool; the caller's
     * rules are resolved once.
     */
    public List<T> select(Call call, Reading reading, PoolFilter filter, Predicate<T> wanted) {
        Authorization authorization =
                authorization(call, reading).narrowedTo(noun.resource(), Access.USE);
        List<T> found = new ArrayList<>();
        for (T object : filter.ordered(reading.all(noun.kind()))) {
            if (filter.inRange(object.id())
                    && filter.wants(call.caller(), object.header().owner(), object.header().group())
                    && wanted.test(object)
                    && authorization.allows(Access.USE, noun.target(reading, object))) {
                found.add(object);
            }
        }
        return filter.page(found);
    }

    /** The document of one object, as {@link #show} writes it, ready to be sent. */
    public Pieces document(Call call, int id) {
        Optional<KeptDocuments<T, ?>> kept = noun.kept();
        return kept.isPresent()
                ? store.read(reading -> document(kept.get(), call, reading, id))
                : new Pieces.Builder(call.room()).add(Escaping.escape(show(call, id))).build();
    }

    /** The objects of a list, as {@link #list} writes them, ready to be sent. */
    public Pieces documents(Call call, PoolFilter filter) {
        Optional<KeptDocuments<T, ?>> kept = noun.kept();
        return kept.isPresent()
                ? documents(kept.get(), call, filter, Form.LISTED, ListCondition.NONE)
                : written(call, filter);
    }

    /** A list that is written for this call alone: as text first, then as bytes. */
    private Pieces written(Call call, PoolFilter filter) {
        Pieces.Builder out = new Pieces.Builder(call.room());
        String text =
                store.read(reading ->
                        list(
                                call,
                                reading,
                                filter,
                                Form.LISTED,
                                object -> true,
                                length -> {
                                    out.foresee(TEXT_AND_BYTES * (long) length);
                                    DocumentLists.refuseTooLong(length);
                                }));
        return out.add(Escaping.escape(text)).build();
    }

    /**
     * The same of a noun that keeps its documents ready, with a further condition. Rights and rules
     * are resolved once; then it costs a look at each object of the pool, and a copy of what is
     * shown.
     */
    public Pieces documents(Call call, PoolFilter filter, Form form, ListCondition wanted) {
        return documents(noun.kept().orElseThrow(), call, filter, form, wanted);
    }

    private <K extends Listed> Pieces document(
            KeptDocuments<T, K> kept, Call call, Reading reading, int id) {
        K object = reading.find(kept.in(Form.FULL), id).orElseThrow(() -> missing(id));
        Need need = new Need(call.need(noun.resource()), object.target());
        authorization(call, reading).require(List.of(need));
        Pieces.Builder out = new Pieces.Builder(call.room());
        kept.append(out, reading, object);
        return out.build();
    }

    private <K extends Listed> Pieces documents(
            KeptDocuments<T, K> kept,
            Call call,
            PoolFilter filter,
            Form form,
            ListCondition wanted) {
        return store.read(reading -> {
            Pieces.Builder out = new Pieces.Builder(call.room());
            out.add(Escaping.escape("<" + noun.poolElement() + ">"));
            boolean keeps = wanted.usual() && filter.isWhole() && call.caller().isAdministrator();
            Supplier<List<K>> selection = () -> select(kept, call, reading, filter, wanted.test());
            List<K> selected =
                    keeps
                            ? lists.selected(
                                    reading.all(kept.in(Form.LISTED)),
                                    wanted,
                                    filter.order(),
                                    selection)
                            : selection.get();
            lists.append(new DocumentLists.Wanted<>(kept, reading, form, selected, keeps), out);
            return out.add(Escaping.escape("</" + noun.poolElement() + ">")).build();
        });
    }

    private <K extends Listed> List<K> select(
            KeptDocuments<T, K> kept,
            Call call,
            Reading reading,
            PoolFilter filter,
            Predicate<Listed> wanted) {
        Authorization authorization =
                authorization(call, reading).narrowedTo(noun.resource(), Access.USE);
        List<K> all = reading.all(kept.in(Form.LISTED));
        List<K> found = new ArrayList<>(all.size());
        for (K object : filter.ordered(all)) {
            Target target = object.target();
            if (filter.inRange(target.id())
                    && filter.wants(call.caller(), target.owner(), target.group())
                    && wanted.test(object)
                    && authorization.allows(Access.USE, target)) {
                found.add(object);
            }
        }
        return filter.page(found);
    }

    /** Gives the object another name. */
    public int rename(Call call, int id, String name) {
        return change(
                call,
                id,
                (writing, object) -> {
                    checkName(name);
                    T renamed = object.withHeader(object.header().withName(name));
                    refuseTakenName(writing, renamed.header());
                    return renamed;
                });
    }

    /** Replaces the attributes, or merges them into those that are there. */
    public int update(Call call, int id, Template template, boolean merge) {
        return change(
                call,
                id,
                (writing, object) -> {
                    Template proposed = merge ? object.attributes().mergedWith(template) : template;
                    return object.withAttributes(noun.accept(call, writing, object, proposed));
                });
    }

    /**
     * Sets permission bits: nine values from owner use to others admin, 1, 0, or -1 to leave one as
     * it is. Whoever sets an admin bit needs ADMIN, others MANAGE.
     */
    public int chmod(Call call, int id, List<Integer> bits) {
        return store.write(
                call.request(),
                writing -> {
                    T object = load(writing, id);
                    Permissions changed = object.header().permissions();
                    for (int place = 0; place < bits.size(); place++) {
                        int bit = bits.get(place);
                        if (bit < -1 || bit > 1) {
                            throw Failure.invalid("New permissions must be -1, 0 or 1, not " + bit)
                                    .about(id);
                        }
                        changed = bit < 0 ? changed : changed.withBit(place, bit == 1);
                    }
                    Access needed =
                            adminBits(changed) == adminBits(object.header().permissions())
                                    ? Access.MANAGE
                                    : Access.ADMIN;
                    authorization(call, writing)
                            .require(List.of(new Need(needed, noun.target(writing, object))));
                    refuseLocked(call, object, needed);
                    T after = object.withHeader(object.header().withPermissions(changed));
                    writing.put(noun.kind(), after);
                    noun.changed(writing, object, after);
                    return id;
                });
    }

    /** Puts a lock on the object; level 1 to 4 as in {@link Lock}. */
    public int lock(Call call, int id, int level) {
        return change(
                call,
                id,
                (writing, object) -> {
                    Lock lock =
                            new Lock(
                                    level,
                                    call.caller().user(),
                                    writing.now().getEpochSecond(),
                                    writing.request());
                    return object.withHeader(object.header().withLock(Optional.of(lock)));
                });
    }

    /** Takes the lock off. Its owner and administrators may. */
    public int unlock(Call call, int id) {
        return store.write(
                call.request(),
                writing -> {
                    T object = load(writing, id);
                    require(call, writing, object);
                    boolean others =
                            object.header()
                                    .lock()
                                    .filter(lock -> lock.owner() != call.caller().user())
                                    .isPresent();
                    if (others && !call.caller().isAdministrator()) {
                        throw Failure.of(
                                        FailureKind.LOCKED,
                                        "Only the user who locked it or an administrator can"
                                                + " unlock it")
                                .about(id);
                    }
                    writing.put(
                            noun.kind(),
                            object.withHeader(object.header().withLock(Optional.empty())));
                    return id;
                });
    }

    /** Deletes the object, or says why it cannot be deleted. */
    public int delete(Call call, int id) {
        return store.withoutLimits()
                .write(
                        call.request(),
                        writing -> {
                            T object = load(writing, id);
                            require(call, writing, object);
                            refuseLocked(call, object, call.need(noun.resource()));
                            try {
                                noun.delete(call, writing, object);
                            } catch (Failure failure) {
                                if (failure.kind() != FailureKind.ACTION) {
                                    throw failure;
                                }
                                throw failure.reworded(
                                        "Cannot delete "
                                                + noun.resource().words()
                                                + ". "
                                                + failure.message());
                            }
                            rules.forget(writing, noun.resource(), id);
                            return id;
                        });
    }

    /**
     * Stores a new object under the next number, as part of work that has authorised it. Refuses a
     * name that is not allowed or taken.
     *
     * @param header without number; its id is not looked at
     */
    public T add(Writing writing, Header header, Function<Header, T> make) {
        checkName(header.name());
        refuseTakenName(writing, header.withId(Target.NEW));
        T made = make.apply(header.withId((int) writing.nextId(noun.kind())));
        writing.put(noun.kind(), made);
        return made;
    }

    /** Authorises as the operation declares, changes the object and stores it. */
    public int change(Call call, int id, BiFunction<Writing, T, T> change) {
        return store.write(
                call.request(),
                writing -> {
                    T object = load(writing, id);
                    require(call, writing, object);
                    refuseLocked(call, object, call.need(noun.resource()));
                    T after = change.apply(writing, object);
                    writing.put(noun.kind(), after);
                    noun.changed(writing, object, after);
                    return id;
                });
    }

    /** The object, or the failure that says that there is none. */
    public T load(Reading reading, int id) {
        return reading.find(noun.kind(), id).orElseThrow(() -> missing(id));
    }

    private Failure missing(int id) {
        return Failure.of(
                        FailureKind.NOT_FOUND,
                        "Error getting " + noun.resource().words() + " [" + id + "].")
                .about(id);
    }

    /** Refuses the call unless the caller may make an object, in the caller's own group. */
    public void requireMaking(Call call, Reading reading) {
        Target made = Target.madeBy(call.caller(), noun.resource());
        authorization(call, reading).require(List.of(new Need(Access.CREATE, made)));
    }

    /** Refuses the call unless the caller has the declared access to this object. */
    public void require(Call call, Reading reading, T object) {
        authorization(call, reading)
                .require(
                        List.of(
                                new Need(
                                        call.need(noun.resource()), noun.target(reading, object))));
    }

    /** The caller's rights at this moment. */
    public Authorization authorization(Call call, Reading reading) {
        return new Authorization(call.caller(), rules.rules(reading));
    }

    /** Refuses a name that is empty, too long or has a forbidden character. */
    public void checkName(String name) {
        if (name.isEmpty()) {
            throw Failure.invalid("Invalid NAME, it cannot be empty.");
        }
        if (name.length() > NAME_LENGTH_MAX) {
            throw Failure.invalid("Invalid NAME, max length is " + NAME_LENGTH_MAX + " chars.");
        }
        firstForbidden(name)
                .ifPresent(forbidden -> {
                    throw Failure.invalid("Invalid NAME, " + forbidden + " is not allowed.");
                });
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw Failure.invalid("Invalid NAME, control characters are not allowed.");
        }
    }

    /** The first character of a name that must not be in it, as messages show it. */
    public Optional<String> firstForbidden(String name) {
        return name.chars()
                .filter(c -> noun.forbiddenInNames().indexOf(c) >= 0)
                .mapToObj(c -> "char '" + (char) c + "'")
                .findFirst();
    }

    /** Refuses a name that another object of the noun's scope has. */
    public void refuseTakenName(Reading reading, Header wanted) {
        if (noun.nameScope() == NameScope.NONE) {
            return;
        }
        for (T other : reading.named(noun.kind(), wanted.name())) {
            boolean sameScope =
                    noun.nameScope() == NameScope.EVERYWHERE
                            || other.header().owner() == wanted.owner();
            if (sameScope && other.id() != wanted.id()) {
                throw Failure.invalid(
                        "NAME is already taken by " + noun.resource() + " " + other.id() + ".");
            }
        }
    }

    private void refuseLocked(Call call, T object, Access access) {
        boolean blocked = object.header().lock().filter(lock -> lock.blocks(access)).isPresent();
        if (blocked && !call.caller().isAdministrator()) {
            throw Failure.of(
                            FailureKind.LOCKED,
                            "User ["
                                    + call.caller().user()
                                    + "] : "
                                    + noun.resource()
                                    + " ["
                                    + object.id()
                                    + "] is locked; unlock it first.")
                    .about(object.id());
        }
    }

    private static int adminBits(Permissions permissions) {
        return permissions.mode() & 0111;
    }
}
