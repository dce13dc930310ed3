package io.oneedge.core.quota;

import io.oneedge.core.access.Call;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.object.PoolObject;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlWriter;

/**
 * Sets the limits of users or of groups.
 *
 * @param <T> the noun user or group
 */
public final class QuotaService<T extends PoolObject<T>> {

    private final Store store;
    private final ObjectService<T> owners;
    private final Owner.Kind kind;

    public QuotaService(Store store, ObjectService<T> owners, Owner.Kind kind) {
        this.store = store;
        this.owners = owners;
        this.kind = kind;
    }

    /** Sets limits of one user or group; what it has already may be more. */
    public int limit(Call call, int id, Template template) {
        Owner owner = new Owner(kind, id);
        return owners.change(
                call,
                id,
                (writing, object) -> {
                    if (owner.isExempt()) {
                        throw Failure.action("Cannot set quotas for oneadmin " + kind.word());
                    }
                    Quotas.put(
                            writing,
                            owner,
                            QuotaTemplate.apply(Quotas.limits(writing, owner), template, owner));
                    return object;
                });
    }

    /** The limits of all that have none of their own. */
    public String defaults() {
        return store.read(this::defaults);
    }

    /** Sets limits of all that have none of their own; the right to it was settled before. */
    public String limitDefaults(Call call, Template template) {
        Owner everybody = kind.everybody();
        return store.write(
                call.request(),
                writing -> {
                    Quotas.put(
                            writing,
                            everybody,
                            QuotaTemplate.apply(
                                    Quotas.limits(writing, everybody), template, everybody));
                    return defaults(writing);
                });
    }

    private String defaults(Reading reading) {
        XmlWriter out = new XmlWriter();
        QuotaXml.writeDefaults(out, reading, kind);
        return out.toString();
    }
}
