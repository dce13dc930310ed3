package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Parameter.bool;
import static io.oneedge.wire.catalogue.Parameter.integer;
import static io.oneedge.wire.catalogue.Parameter.string;
import static io.oneedge.wire.catalogue.Right.needs;

import java.util.ArrayList;
import java.util.List;

/**
 * The operations of one noun while they are declared: the shapes that all nouns share, and the list
 * of what has been declared, in order.
 */
final class Noun {

    private final String prefix;
    private final String words;
    private final Resource resource;
    private final List<Operation> declared = new ArrayList<>();

    /**
     * @param prefix such as {@code one.vm}
     * @param words such as {@code a VM}
     */
    Noun(String prefix, String words, Resource resource) {
        this.prefix = prefix;
        this.words = words;
        this.resource = resource;
    }

    List<Operation> declared() {
        return List.copyOf(declared);
    }

    /** An operation on one object, whose id is the first parameter. */
    Operation on(String verb, String summary, Right.Needed right, Parameter... parameters) {
        LockLevel lock = LockLevel.against(right.needs().getFirst().access());
        return on(verb, summary, right, lock, parameters);
    }

    Operation on(
            String verb, String summary, Right right, LockLevel lock, Parameter... parameters) {
        List<Parameter> all = new ArrayList<>();
        all.add(integer("id"));
        all.addAll(List.of(parameters));
        return declare(prefix + "." + verb, summary, right, lock, all);
    }

    /** An operation that is not on one object of this noun. */
    Operation plain(String verb, String summary, Right right, Parameter... parameters) {
        return plain(verb, summary, right, LockLevel.NONE, parameters);
    }

    Operation plain(
            String verb, String summary, Right right, LockLevel lock, Parameter... parameters) {
        return declare(prefix + "." + verb, summary, right, lock, List.of(parameters));
    }

    /** An operation on the pool of this noun. */
    Operation ofPool(String verb, String summary, Right right, Parameter... parameters) {
        String name = prefix + "pool." + verb;
        return declare(name, summary, right, LockLevel.NONE, List.of(parameters));
    }

    Operation allocate(Parameter... parameters) {
        return allocate(needs(resource, Access.CREATE), parameters);
    }

    Operation allocate(Right.Needed right, Parameter... parameters) {
        return plain("allocate", "Makes " + words + ".", right, parameters);
    }

    Operation delete(Access access, Parameter... parameters) {
        return on("delete", "Deletes " + words + ".", needs(resource, access), parameters);
    }

    Operation info(Parameter... parameters) {
        return on(
                "info",
                "The document of " + words + ".",
                needs(resource, Access.USE),
                LockLevel.NONE,
                parameters);
    }

    /** With the flag that shows an administrator the encrypted attributes in the clear. */
    Operation infoThatDecrypts() {
        return info(bool("decrypt").otherwise(false));
    }

    Operation update(Access access) {
        return on(
                "update",
                "Replaces the attributes of " + words + " (append 0) or adds to them (1).",
                needs(resource, access),
                string("template"),
                integer("append").otherwise(0));
    }

    Operation rename(Access access) {
        return on(
                "rename",
                "Gives " + words + " another name.",
                needs(resource, access),
                string("name"));
    }

    Operation chown() {
        return on(
                "chown",
                "Changes the owner and the group of " + words + "; -1 leaves one as it is.",
                needs(resource, Access.MANAGE)
                        .andWhen("the owner changes", Resource.USER, Access.MANAGE)
                        .andWhen("the group changes", Resource.GROUP, Access.USE),
                integer("owner_id"),
                integer("group_id"));
    }

    Operation chmod(Parameter... more) {
        List<Parameter> bits = new ArrayList<>();
        for (String who : List.of("owner", "group", "other")) {
            for (String what : List.of("use", "manage", "admin")) {
                bits.add(integer(who + "_" + what));
            }
        }
        bits.addAll(List.of(more));
        return on(
                "chmod",
                "Changes the permissions of " + words + "; -1 leaves one as it is.",
                new Right.PerObject(resource, "MANAGE, and ADMIN to change an admin permission"),
                LockLevel.MANAGE,
                bits.toArray(Parameter[]::new));
    }

    Operation copy(Parameter... more) {
        List<Parameter> all = new ArrayList<>(List.of(string("name")));
        all.addAll(List.of(more));
        return on(
                "clone",
                "Copies " + words + " under another name.",
                needs(resource, Access.CREATE).and(resource, Access.USE),
                LockLevel.USE,
                all.toArray(Parameter[]::new));
    }

    Operation lock() {
        return on(
                "lock",
                "Locks " + words + ": level 1 use, 2 manage, 4 admin.",
                needs(resource, Access.MANAGE),
                LockLevel.NONE,
                integer("level"));
    }

    Operation unlock() {
        return on(
                "unlock",
                "Takes the lock off " + words + ".",
                needs(resource, Access.MANAGE),
                LockLevel.NONE);
    }

    /** The pool of a noun whose objects have owners. */
    Operation pool(Parameter... more) {
        List<Parameter> all =
                new ArrayList<>(List.of(integer("filter"), integer("start_id"), integer("end_id")));
        all.addAll(List.of(more));
        return ofPool(
                "info",
                "The documents of the pool, newest first.",
                new Right.PoolFilter(resource),
                all.toArray(Parameter[]::new));
    }

    /** The pool of a noun whose objects have no owners. */
    Operation wholePool() {
        return ofPool(
                "info", "The documents of the pool, newest first.", new Right.PoolFilter(resource));
    }

    private Operation declare(
            String name, String summary, Right right, LockLevel lock, List<Parameter> parameters) {
        Operation operation = new Operation(name, parameters, right, lock, summary, true);
        declared.add(operation);
        return operation;
    }
}
