package io.oneedge.core.securitygroup;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.object.Form;
import io.oneedge.core.object.NameScope;
import io.oneedge.core.object.Noun;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.Set;

/** What is special about security groups. */
record SecurityGroupNoun(SecurityGroupUsers users) implements Noun<SecurityGroup> {

    static final Kind<SecurityGroup> KIND =
            new Kind<>(
                    "security_group",
                    SecurityGroup::id,
                    SecurityGroup::name,
                    SecurityGroupXml::encode,
                    SecurityGroupXml::decode,
                    List.of(),
                    100);

    @Override
    public Kind<SecurityGroup> kind() {
        return KIND;
    }

    @Override
    public Resource resource() {
        return Resource.SECGROUP;
    }

    @Override
    public String poolElement() {
        return "SECURITY_GROUP_POOL";
    }

    @Override
    public Target target(Reading reading, SecurityGroup group) {
        return group.header().target(Resource.SECGROUP, Set.of());
    }

    @Override
    public void write(XmlWriter out, Reading reading, SecurityGroup group, Form form) {
        SecurityGroupXml.write(out, group, users.of(reading, group.id()));
    }

    @Override
    public NameScope nameScope() {
        return NameScope.OWNER;
    }

    @Override
    public Template accept(Call call, Reading reading, SecurityGroup group, Template proposed) {
        return SecurityRules.checked(proposed);
    }

    @Override
    public void changed(Writing writing, SecurityGroup before, SecurityGroup after) {
        boolean same =
                before.attributes().equals(after.attributes())
                        && before.name().equals(after.name());
        if (!same) {
            users.renew(writing, after.id(), true);
        }
    }

    @Override
    public void delete(Call call, Writing writing, SecurityGroup group) {
        if (group.id() == SecurityGroup.DEFAULT) {
            throw Failure.action("The default security group (ID 0) cannot be deleted.");
        }
        if (users.of(writing, group.id()).isUsed()) {
            throw Failure.action("The security group is in use.");
        }
        writing.remove(KIND, group.id());
    }
}
