package io.oneedge.core.zone;

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

/** What is special about zones. */
record ZoneNoun() implements Noun<Zone> {

    static final Kind<Zone> KIND =
            new Kind<>(
                    "zone", Zone::id, Zone::name, ZoneXml::encode, ZoneXml::decode, List.of(), 100);

    @Override
    public Kind<Zone> kind() {
        return KIND;
    }

    @Override
    public Resource resource() {
        return Resource.ZONE;
    }

    @Override
    public String poolElement() {
        return "ZONE_POOL";
    }

    @Override
    public Target target(Reading reading, Zone zone) {
        return Target.unowned(Resource.ZONE, zone.id(), Set.of());
    }

    @Override
    public void write(XmlWriter out, Reading reading, Zone zone, Form form) {
        ZoneXml.write(out, zone);
    }

    @Override
    public NameScope nameScope() {
        return NameScope.EVERYWHERE;
    }

    @Override
    public void delete(Call call, Writing writing, Zone zone) {
        throw Failure.action("The zone of this front-end cannot be deleted.");
    }
}
