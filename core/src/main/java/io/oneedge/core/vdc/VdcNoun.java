package io.oneedge.core.vdc;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.object.Form;
import io.oneedge.core.object.NameScope;
import io.oneedge.core.object.Noun;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.Set;

/** What is special about virtual data centers. */
record VdcNoun() implements Noun<Vdc> {

    static final Kind<Vdc> KIND =
            new Kind<>("vdc", Vdc::id, Vdc::name, VdcXml::encode, VdcXml::decode, List.of(), 100);

    @Override
    public Kind<Vdc> kind() {
        return KIND;
    }

    @Override
    public Resource resource() {
        return Resource.VDC;
    }

    @Override
    public String poolElement() {
        return "VDC_POOL";
    }

    @Override
    public Target target(Reading reading, Vdc vdc) {
        return Target.unowned(Resource.VDC, vdc.id(), Set.of());
    }

    @Override
    public void write(XmlWriter out, Reading reading, Vdc vdc, Form form) {
        VdcXml.write(out, vdc);
    }

    @Override
    public NameScope nameScope() {
        return NameScope.EVERYWHERE;
    }

    @Override
    public void delete(Call call, Writing writing, Vdc vdc) {
        throw Failure.action("The default VDC (ID 0) cannot be deleted.");
    }
}
