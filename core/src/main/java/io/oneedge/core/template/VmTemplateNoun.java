package io.oneedge.core.template;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.object.Form;
import io.oneedge.core.object.NameScope;
import io.oneedge.core.object.Noun;
import io.oneedge.core.object.RestrictedAttributes;
import io.oneedge.core.schedule.ScheduledActions;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.Set;

/** What is special about templates. */
record VmTemplateNoun(RestrictedAttributes restricted) implements Noun<VmTemplate> {

    static final Kind<VmTemplate> KIND =
            new Kind<>(
                    "vm_template",
                    VmTemplate::id,
                    VmTemplate::name,
                    VmTemplateXml::encode,
                    VmTemplateXml::decode,
                    List.of(),
                    0);

    @Override
    public Kind<VmTemplate> kind() {
        return KIND;
    }

    @Override
    public Resource resource() {
        return Resource.TEMPLATE;
    }

    @Override
    public String poolElement() {
        return "VMTEMPLATE_POOL";
    }

    @Override
    public Target target(Reading reading, VmTemplate template) {
        return template.header().target(Resource.TEMPLATE, Set.of());
    }

    @Override
    public void write(XmlWriter out, Reading reading, VmTemplate template, Form form) {
        VmTemplateXml.write(out, template, template.attributes());
    }

    @Override
    public NameScope nameScope() {
        return NameScope.OWNER;
    }

    @Override
    public Template accept(Call call, Reading reading, VmTemplate template, Template proposed) {
        restricted.refuseChanges(call.caller(), "VM Template", template.attributes(), proposed);
        return ScheduledActions.checkedForTemplate(proposed.without("NAME").without("TEMPLATE_ID"));
    }

    @Override
    public void delete(Call call, Writing writing, VmTemplate template) {
        writing.remove(KIND, template.id());
    }
}
