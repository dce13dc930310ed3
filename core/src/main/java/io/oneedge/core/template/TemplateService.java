package io.oneedge.core.template;

import io.oneedge.core.access.Call;
import io.oneedge.core.answer.KeptAnswers;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.object.RestrictedAttributes;
import io.oneedge.core.object.Rules;
import io.oneedge.core.schedule.ScheduledActions;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.List;
import java.util.Optional;

/** Makes and copies templates; machines are made from them by the noun VM. */
public final class TemplateService {

    /** What this package stores. */
    public static final List<Kind<?>> KINDS = List.of(VmTemplateNoun.KIND);

    private final Store store;
    private final RestrictedAttributes restricted;
    private final TemplateDisks disks;
    private final ObjectService<VmTemplate> objects;

    /**
     * @param restricted attributes that only administrators may set
     */
    public TemplateService(
            Store store, Rules rules, RestrictedAttributes restricted, TemplateDisks disks) {
        this.store = store;
        this.restricted = restricted;
        this.disks = disks;
        this.objects = new ObjectService<>(store, new VmTemplateNoun(restricted), rules);
    }

    /** What is the same for every noun. */
    public ObjectService<VmTemplate> objects() {
        return objects;
    }

    /** The template with this number. */
    public static Optional<VmTemplate> find(Reading reading, int id) {
        return reading.find(VmTemplateNoun.KIND, id);
    }

    /** Makes a template, whose name is the attribute {@code NAME}. */
    public int allocate(Call call, Template template) {
        return KeptAnswers.once(
                store,
                call,
                writing -> {
                    objects.requireMaking(call, writing);
                    restricted.refuse(call.caller(), "VM Template", template);
                    Template attributes =
                            ScheduledActions.checkedForTemplate(
                                    template.without("NAME").without("TEMPLATE_ID"));
                    return make(call, writing, template.text("NAME"), attributes);
                });
    }

    /**
     * Makes a template with the same attributes under another name.
     *
     * @param withImages whether its images are to be copied too
     */
    public int copy(Call call, int id, String name, boolean withImages) {
        refuseImages(withImages, "copied");
        return KeptAnswers.once(
                store,
                call,
                writing -> {
                    VmTemplate original = objects.load(writing, id);
                    objects.require(call, writing, original);
                    objects.requireMaking(call, writing);
                    return make(call, writing, name, original.attributes());
                });
    }

    /**
     * Deletes a template.
     *
     * @param withImages whether its images are to be deleted too
     */
    public int delete(Call call, int id, boolean withImages) {
        refuseImages(withImages, "deleted");
        return objects.delete(call, id);
    }

    /**
     * The document of a template.
     *
     * @param extended whether its disks are shown as a machine made now would have them
     */
    public String show(Call call, int id, boolean extended) {
        if (!extended) {
            return objects.show(call, id);
        }
        return store.read(reading -> {
            VmTemplate template = objects.load(reading, id);
            objects.require(call, reading, template);
            XmlWriter out = new XmlWriter();
            Template completed =
                    disks.completed(
                            reading,
                            call.caller(),
                            objects.authorization(call, reading),
                            template.attributes());
            VmTemplateXml.write(out, template, completed);
            return out.toString();
        });
    }

    private int make(Call call, Writing writing, String name, Template attributes) {
        long now = writing.now().getEpochSecond();
        return objects.add(
                        writing,
                        Header.ownedBy(call.caller(), 0, name),
                        header -> new VmTemplate(header, now, attributes))
                .id();
    }

    private static void refuseImages(boolean withImages, String done) {
        if (withImages) {
            throw Failure.action(
                    "The images of a template cannot be "
                            + done
                            + " with it yet; do so one by one");
        }
    }
}
