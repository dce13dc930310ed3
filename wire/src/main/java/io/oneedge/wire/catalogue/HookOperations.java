package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.MANAGE;
import static io.oneedge.wire.catalogue.Parameter.integer;
import static io.oneedge.wire.catalogue.Parameter.string;
import static io.oneedge.wire.catalogue.Right.needs;

import java.util.List;
import java.util.stream.Stream;

/** What can be asked of hooks and of the log of what they have done. */
public final class HookOperations {

    private static final Noun HOOK = new Noun("one.hook", "a hook", Resource.HOOK);

    private static final Noun LOG = new Noun("one.hooklog", "the log of hooks", Resource.HOOK);

    public static final Operation ALLOCATE = HOOK.allocate(string("template"));
    public static final Operation DELETE = HOOK.delete(MANAGE);
    public static final Operation UPDATE = HOOK.update(MANAGE);
    public static final Operation RENAME = HOOK.rename(MANAGE);
    public static final Operation INFO = HOOK.infoThatDecrypts();
    public static final Operation LOCK = HOOK.lock();
    public static final Operation UNLOCK = HOOK.unlock();
    public static final Operation RETRY =
            HOOK.on(
                    "retry",
                    "Executes a hook again with the arguments of an earlier time.",
                    needs(Resource.HOOK, MANAGE),
                    integer("execution_id"));
    public static final Operation POOL_INFO = HOOK.pool();
    public static final Operation LOG_INFO =
            LOG.plain(
                    "info",
                    "The executions of hooks; result -1 those that failed, 1 those that did not.",
                    new Right.OneadminOnly(Right.Administrators.GROUP),
                    integer("start_time"),
                    integer("end_time"),
                    integer("hook_id"),
                    integer("result"));

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL =
            Stream.concat(HOOK.declared().stream(), LOG.declared().stream()).toList();

    private HookOperations() {}
}
