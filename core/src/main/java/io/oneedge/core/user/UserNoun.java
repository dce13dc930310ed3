package io.oneedge.core.user;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.group.GroupService;
import io.oneedge.core.object.Form;
import io.oneedge.core.object.NameScope;
import io.oneedge.core.object.Noun;
import io.oneedge.core.object.RestrictedAttributes;
import io.oneedge.core.quota.Owner;
import io.oneedge.core.quota.QuotaXml;
import io.oneedge.core.quota.Quotas;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;

/** What is special about users. */
record UserNoun(GroupService groups, RestrictedAttributes restricted) implements Noun<User> {

    @Override
    public Kind<User> kind() {
        return Users.KIND;
    }

    @Override
    public Resource resource() {
        return Resource.USER;
    }

    @Override
    public String poolElement() {
        return "USER_POOL";
    }

    @Override
    public Target target(Reading reading, User user) {
        return Users.target(user);
    }

    @Override
    public void write(XmlWriter out, Reading reading, User user, Form form) {
        UserXml.write(out, reading, user, form);
    }

    @Override
    public void writePoolEnd(XmlWriter out, Reading reading) {
        QuotaXml.writeDefaults(out, reading, Owner.Kind.USER);
    }

    @Override
    public NameScope nameScope() {
        return NameScope.EVERYWHERE;
    }

    @Override
    public String forbiddenInNames() {
        return FORBIDDEN_IN_NAMES + " ";
    }

    /** An update that leaves out the password of the machines' tokens does not lose it. */
    @Override
    public Template accept(Call call, Reading reading, User user, Template proposed) {
        restricted.refuseChanges(call.caller(), "User Template", user.attributes(), proposed);
        return user.attributes()
                .value(User.TOKEN_PASSWORD)
                .map(password -> proposed.withDefault(User.TOKEN_PASSWORD, password))
                .orElse(proposed);
    }

    @Override
    public void delete(Call call, Writing writing, User user) {
        if (user.id() == User.ONEADMIN) {
            throw Failure.action("oneadmin cannot be deleted.");
        }
        writing.remove(Users.KIND, user.id());
        Quotas.forget(writing, Owner.user(user.id()));
        user.groups().forEach(group -> groups.left(writing, group, user.id()));
    }
}
