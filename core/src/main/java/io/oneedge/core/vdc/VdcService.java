package io.oneedge.core.vdc;

import io.oneedge.core.acl.AclService;
import io.oneedge.core.group.Group;
import io.oneedge.core.group.GroupAccess;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.template.Template;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Shows the default virtual data center and gives each new group what is in it. */
public final class VdcService implements GroupAccess {

    /** What this package stores. */
    public static final List<Kind<?>> KINDS = List.of(VdcNoun.KIND);

    private final AclService rules;
    private final ObjectService<Vdc> objects;

    public VdcService(Store store, AclService rules) {
        this.rules = rules;
        this.objects = new ObjectService<>(store, new VdcNoun(), rules);
    }

    /** What is the same for every noun. */
    public ObjectService<Vdc> objects() {
        return objects;
    }

    @Override
    public void made(Writing writing, int group) {
        writing.find(VdcNoun.KIND, Vdc.DEFAULT)
                .ifPresent(vdc -> {
                    SortedSet<Integer> more = new TreeSet<>(vdc.groups());
                    more.add(group);
                    writing.put(VdcNoun.KIND, vdc.withGroups(more));
                    defaultRules(group).forEach(rule -> rules.grant(writing, rule));
                });
    }

    @Override
    public void removed(Writing writing, int group) {
        for (Vdc vdc : writing.all(VdcNoun.KIND)) {
            SortedSet<Integer> fewer = new TreeSet<>(vdc.groups());
            if (fewer.remove(group)) {
                writing.put(VdcNoun.KIND, vdc.withGroups(fewer));
            }
        }
    }

    /** Makes the default one, with the group users in it. */
    public void bootstrap(Writing writing) {
        writing.put(
                VdcNoun.KIND,
                new Vdc(
                        Header.unowned(Vdc.DEFAULT, "default"),
                        new TreeSet<>(),
                        new TreeSet<>(List.of(Vdc.EVERY)),
                        Template.EMPTY.with(
                                "DESCRIPTION",
                                "Lets every new group use all clusters: their hosts, datastores"
                                        + " and networks. Take a group out of it before you give"
                                        + " that group less.")));
        made(writing, Group.USERS);
    }

    /** What the default one lets a group do, in the order in which the rules are numbered. */
    private static List<String> defaultRules(int group) {
        return List.of(
                "@%d HOST/* MANAGE #0".formatted(group),
                "@%d NET/* USE #0".formatted(group),
                "@%d DATASTORE/* USE #0".formatted(group));
    }
}
