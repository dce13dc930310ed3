package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.MANAGE;
import static io.oneedge.wire.catalogue.Access.USE;
import static io.oneedge.wire.catalogue.Parameter.bool;
import static io.oneedge.wire.catalogue.Parameter.string;
import static io.oneedge.wire.catalogue.Right.needs;

import java.util.List;

/** What can be asked of VM templates. */
public final class TemplateOperations {

    private static final Noun TEMPLATE =
            new Noun("one.template", "a VM template", Resource.TEMPLATE);

    public static final Operation UPDATE = TEMPLATE.update(MANAGE);
    public static final Operation INSTANTIATE =
            TEMPLATE.on(
                    "instantiate",
                    "Makes a VM of a template, with changes to it; persistent keeps copies of"
                            + " template and images.",
                    needs(Resource.TEMPLATE, USE)
                            .andWhen("it names an image", Resource.IMAGE, USE)
                            .andWhen("it names a network", Resource.NET, USE),
                    string("name"),
                    bool("hold").otherwise(false),
                    string("extra_template").otherwise(""),
                    bool("persistent").otherwise(false));
    public static final Operation ALLOCATE = TEMPLATE.allocate(string("template"));
    public static final Operation DELETE =
            TEMPLATE.delete(MANAGE, bool("with_images").otherwise(false));
    public static final Operation INFO =
            TEMPLATE.info(bool("extended").otherwise(false), bool("decrypt").otherwise(false));
    public static final Operation CHOWN = TEMPLATE.chown();
    public static final Operation CHMOD = TEMPLATE.chmod(bool("with_images").otherwise(false));
    public static final Operation CLONE = TEMPLATE.copy(bool("with_images").otherwise(false));
    public static final Operation RENAME = TEMPLATE.rename(MANAGE);
    public static final Operation LOCK = TEMPLATE.lock();
    public static final Operation UNLOCK = TEMPLATE.unlock();
    public static final Operation POOL_INFO = TEMPLATE.pool();

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = TEMPLATE.declared();

    private TemplateOperations() {}
}
