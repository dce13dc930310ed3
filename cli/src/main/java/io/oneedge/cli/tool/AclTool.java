package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Complaint;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Parameter;
import io.oneedge.cli.command.Tool;
import io.oneedge.cli.text.Column;
import io.oneedge.cli.text.Table;
import io.oneedge.client.Noun;
import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code oneacl}. */
final class AclTool {

    private static final Subject ACL = new Subject("oneacl", "rule", "aclid", "5", Noun.ACL);

    private static final String RESOURCE_LETTERS = "VHNIUTGDCOZSvRMAPt";
    private static final String RIGHT_LETTERS = "umac";

    private AclTool() {}

    static Tool tool() {
        List<Command> commands =
                new ArrayList<>(
                        Listing.commands(
                                ACL,
                                List.of(),
                                AclTool::table,
                                (call, filter) -> call.client().acls().rulesText()));
        commands.add(
                new Command(
                        "create",
                        "Adds a rule: who may do what with which resources, in which zone.",
                        "oneacl create '@100 VM+NET/* USE+MANAGE'",
                        List.of(
                                Parameter.text("rule"),
                                Parameter.text("resource").optional(),
                                Parameter.text("rights").optional(),
                                Parameter.text("zone").optional()),
                        List.of(),
                        AclTool::create));
        commands.add(
                new Command(
                        "delete",
                        "Removes each rule.",
                        "oneacl delete 5",
                        List.of(ACL.several()),
                        List.of(),
                        call -> call.forEach(0, "deleted", id -> call.client().acls().remove(id))));
        return new Tool("oneacl", "Manages the access control list", commands);
    }

    private static int create(Invocation call) {
        List<String> words = call.arguments().positional();
        AclRule rule =
                switch (words.size()) {
                    case 1 -> AclRule.parse(words.getFirst());
                    case 3 -> new AclRule(words.get(0), words.get(1), words.get(2), "");
                    case 4 -> new AclRule(words.get(0), words.get(1), words.get(2), words.get(3));
                    default ->
                            throw new Complaint(
                                    "Give a rule in quotes, or its parts as hexadecimal numbers.");
                };
        return Texts.created(call, rule.add(call.client()));
    }

    private static Table table(Invocation call) {
        return new Table(
                List.of(
                        Column.id("Rule Identifier"),
                        Column.right(
                                "USER",
                                "To which resource owner the rule applies to",
                                8,
                                rule -> word(rule, 0)),
                        Column.right(
                                "RES_" + RESOURCE_LETTERS,
                                "Resource to which the rule applies",
                                22,
                                rule ->
                                        mask(
                                                word(rule, 1).split("/", 2)[0],
                                                AclRule.RESOURCES,
                                                RESOURCE_LETTERS)),
                        Column.right("RID", "Resource ID", 5, AclTool::resourceId),
                        Column.right("ZONE", "Zone ID", 5, rule -> word(rule, 3)),
                        Column.right(
                                "OPE_UMAC",
                                "Operation to which the rule applies",
                                8,
                                rule -> mask(word(rule, 2), AclRule.RIGHTS, RIGHT_LETTERS)),
                        Column.left("STRING", "ACL rule in string format", 5, "STRING")
                                .adjustedToText()),
                List.of("ID", "USER", "RES_" + RESOURCE_LETTERS, "RID", "OPE_UMAC", "ZONE"));
    }

    private static String resourceId(XmlElement rule) {
        String[] pair = word(rule, 1).split("/", 2);
        return pair.length < 2 ? "" : pair[1];
    }

    private static String word(XmlElement rule, int at) {
        String[] words = rule.textAt("STRING").split(" ", -1);
        return at < words.length ? words[at] : "";
    }

    private static String mask(String names, List<String> known, String letters) {
        char[] mask = new char[letters.length()];
        Arrays.fill(mask, '-');
        for (String name : names.split("\\+", -1)) {
            int at = known.indexOf(name);
            if (at >= 0) {
                mask[at] = letters.charAt(at);
            }
        }
        return new String(mask);
    }
}
