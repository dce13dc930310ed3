package io.oneedge.core.image;

import io.oneedge.core.access.Authorization;
import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.image.ImageLifecycle.Use;
import io.oneedge.core.object.Form;
import io.oneedge.core.object.NameScope;
import io.oneedge.core.object.Noun;
import io.oneedge.core.object.RestrictedAttributes;
import io.oneedge.core.object.Rules;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is special about images. */
record ImageNoun(Rules rules, ImageStorage storage, ImageUsers users) implements Noun<Image> {

    static final RestrictedAttributes RESTRICTED =
            new RestrictedAttributes(List.of("SOURCE", "VCENTER_IMPORTED"));

    /** Whoever changes how a file is read can make it name other files of the host. */
    private static final RestrictedAttributes FIXED =
            new RestrictedAttributes(List.of("SOURCE", "VCENTER_IMPORTED", "DRIVER", "FORMAT"));

    @Override
    public Kind<Image> kind() {
        return Images.KIND;
    }

    @Override
    public Resource resource() {
        return Resource.IMAGE;
    }

    @Override
    public String poolElement() {
        return "IMAGE_POOL";
    }

    @Override
    public Target target(Reading reading, Image image) {
        return image.header().target(Resource.IMAGE, Set.of());
    }

    @Override
    public void write(XmlWriter out, Reading reading, Image image, Form form) {
        String datastore =
                Datastores.find(reading, image.datastore()).map(found -> found.name()).orElse("");
        ImageXml.write(
                out,
                image,
                datastore,
                users.of(reading, image.id()),
                Images.copiesOf(reading, image.id()));
    }

    @Override
    public NameScope nameScope() {
        return NameScope.OWNER;
    }

    @Override
    public Template accept(Call call, Reading reading, Image image, Template proposed) {
        FIXED.refuseChanges(call.caller(), "Template", image.attributes(), proposed);
        ImageRequest.requireKnownFormat(proposed.text("DRIVER"));
        ImageRequest.requireKnownFormat(proposed.text("FORMAT"));
        return proposed;
    }

    /** How the image is used now. */
    Use use(Reading reading, Image image) {
        return new Use(
                image.persistent(),
                !users.of(reading, image.id()).isEmpty(),
                !Images.copiesOf(reading, image.id()).isEmpty());
    }

    /**
     * An image whose content is being brought goes once that has ended, so that nothing of it is
     * left in the datastore.
     */
    @Override
    public void delete(Call call, Writing writing, Image image) {
        if (image.state() == ImageState.LOCKED) {
            new Authorization(call.caller(), rules.rules(writing))
                    .require(List.of(new Need(Access.ADMIN, target(writing, image))));
        }
        int vms = users.of(writing, image.id()).size();
        if (vms > 0) {
            throw inUse(vms);
        }
        int copies = Images.copiesOf(writing, image.id()).size();
        if (copies > 0) {
            throw Failure.action("There are " + copies + " active clone operations.");
        }
        ImageState after =
                ImageLifecycle.after(image.state(), ImageEvent.DELETED, use(writing, image))
                        .orElseThrow(() -> inUse(vms));
        if (storage.isBusy(writing, image)) {
            writing.put(Images.KIND, image.withState(after));
        } else if (image.source().isEmpty()) {
            writing.remove(Images.KIND, image.id());
            storage.forget(writing, image.id());
        } else {
            writing.put(Images.KIND, image.withState(after));
            storage.remove(writing, image);
        }
    }

    private static Failure inUse(int vms) {
        return Failure.action("There are " + vms + " VMs using it.");
    }

    /** The state after this happened, if it may happen. */
    Optional<ImageState> after(Reading reading, Image image, ImageEvent event) {
        return ImageLifecycle.after(image.state(), event, use(reading, image));
    }
}
