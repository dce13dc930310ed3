package io.oneedge.core.group;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.object.Form;
import io.oneedge.core.object.NameScope;
import io.oneedge.core.object.Noun;
import io.oneedge.core.quota.Owner;
import io.oneedge.core.quota.QuotaXml;
import io.oneedge.core.quota.Quotas;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;
import java.util.Set;

/** What is special about groups. */
record GroupNoun(GroupMembers members, GroupAccess access) implements Noun<Group> {

    @Override
    public Kind<Group> kind() {
        return Groups.KIND;
    }

    @Override
    public Resource resource() {
        return Resource.GROUP;
    }

    @Override
    public String poolElement() {
        return "GROUP_POOL";
    }

    @Override
    public Target target(Reading reading, Group group) {
        return group.header().target(Resource.GROUP, Set.of());
    }

    @Override
    public void write(XmlWriter out, Reading reading, Group group, Form form) {
        GroupXml.write(out, reading, group, members.of(reading, group.id()), form);
    }

    @Override
    public void writePoolEnd(XmlWriter out, Reading reading) {
        QuotaXml.writeDefaults(out, reading, Owner.Kind.GROUP);
    }

    @Override
    public NameScope nameScope() {
        return NameScope.EVERYWHERE;
    }

    @Override
    public void delete(Call call, Writing writing, Group group) {
        if (group.id() < Group.FIRST_ID) {
            throw Failure.action("System Groups (ID < " + Group.FIRST_ID + ") cannot be deleted.");
        }
        if (!members.of(writing, group.id()).isEmpty()) {
            throw Failure.action("Group " + group.id() + " is not empty.");
        }
        access.removed(writing, group.id());
        writing.remove(Groups.KIND, group.id());
        Quotas.forget(writing, Owner.group(group.id()));
    }
}
