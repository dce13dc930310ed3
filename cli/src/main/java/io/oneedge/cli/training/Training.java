package io.oneedge.cli.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.cli.CommandLine;
import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Screen;
import io.oneedge.cli.tool.Tools;
import io.oneedge.client.Client;
import io.oneedge.client.HttpTransport;
import io.oneedge.client.Timeouts;
import io.oneedge.client.Waiter;
import io.oneedge.client.rehearsal.RehearsalServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Runs the commands once over a real connection to a small server of its own. */
public final class Training {

    private static final List<List<String>> COMMANDS =
            List.of(
                    List.of("list"),
                    List.of("show", "0"),
                    List.of("show", "one"),
                    List.of("list", "-x"),
                    List.of("list", "-j"),
                    List.of("list", "--csv", "-l", "ID", "-f", "ID=0"),
                    List.of("rename", "0", "two"),
                    List.of("delete", "0"),
                    List.of("--help"));

    private static final List<List<String>> VM_COMMANDS =
            List.of(
                    List.of("onevm", "poweroff", "0", "--wait=RUNNING"),
                    List.of("onevm", "why", "0"),
                    List.of("onetemplate", "instantiate", "0", "--name", "a", "--memory", "1g"));

    private Training() {}

    /** Runs them; fails where one does, because then the cache would lack what it needs. */
    public static void run() throws IOException {
        try (RehearsalServer server = RehearsalServer.start(Answers::to)) {
            Console console = console(server.port());
            for (String tool : Tools.NAMES) {
                for (List<String> command : COMMANDS) {
                    if (has(tool, command.getFirst())) {
                        List<String> words = new ArrayList<>(List.of(tool));
                        words.addAll(command);
                        run(words, console);
                    }
                }
            }
            VM_COMMANDS.forEach(words -> run(words, console));
        }
    }

    /** Runs a command with credentials from the command line: there may be no file of them. */
    private static void run(List<String> words, Console console) {
        List<String> whole = new ArrayList<>(words);
        whole.addAll(List.of("--user", "training", "--password", "training"));
        if (CommandLine.run(whole, console) != Command.DONE) {
            throw new IllegalStateException("Training failed at " + words);
        }
    }

    private static boolean has(String tool, String command) {
        return command.startsWith("-")
                || Tools.named(tool).flatMap(found -> found.command(command)).isPresent();
    }

    private static Console console(int port) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
        return new Console(
                nowhere,
                nowhere,
                InputStream.nullInputStream(),
                Map.of("ONE_XMLRPC", "http://localhost:" + port + "/RPC2"),
                Path.of(""),
                Screen.NONE,
                new Console.Time(
                        InstantSource.system(), () -> ZoneOffset.UTC, Waiter.real(), time -> {}),
                (endpoint, session) ->
                        new Client(new HttpTransport(endpoint, Timeouts.USUAL), session));
    }

    /** Documents with a little of everything. */
    private static final class Answers {

        private static final String VALUES =
                "<ID>0</ID><UID>0</UID><GID>0</GID><UNAME>one</UNAME><GNAME>one</GNAME>"
                        + "<NAME>one</NAME><STATE>3</STATE><LCM_STATE>3</LCM_STATE>"
                        + "<STIME>1</STIME><ETIME>0</ETIME><REGTIME>1</REGTIME><TYPE>0</TYPE>"
                        + "<SIZE>2048</SIZE><STRING>@1 VM/* USE *</STRING>"
                        + "<PERMISSIONS><OWNER_U>1</OWNER_U></PERMISSIONS>"
                        + "<TEMPLATE><CPU><![CDATA[1]]></CPU><MEMORY><![CDATA[2048]]></MEMORY>"
                        + "<DISK><DISK_ID>0</DISK_ID><IMAGE>a &amp; b</IMAGE></DISK>"
                        + "<NIC><NIC_ID>0</NIC_ID><IP>10.0.0.1</IP></NIC></TEMPLATE>"
                        + "<HOST_SHARE><MAX_CPU>100</MAX_CPU><MAX_MEM>1024</MAX_MEM></HOST_SHARE>"
                        + "<CLUSTERS><ID>0</ID></CLUSTERS><VM_QUOTA/>"
                        + "<HISTORY_RECORDS><HISTORY><SEQ>0</SEQ><HOSTNAME>one</HOSTNAME>"
                        + "<CID>0</CID><STIME>1</STIME><ETIME>0</ETIME><ACTION>0</ACTION>"
                        + "</HISTORY></HISTORY_RECORDS>";

        private static final String WHY =
                "<VM_WHY><ID>0</ID><NAME>one</NAME><PLACE>BOOT</PLACE><WAITS_FOR>EFFECT</WAITS_FOR>"
                        + "<EFFECT><ACTION>guest.start</ACTION><HOST>one</HOST><SINCE>1</SINCE>"
                        + "<REQUEST>r1</REQUEST><SUCCESS>RUNNING</SUCCESS>"
                        + "<FAILURE>BOOT_FAILURE</FAILURE></EFFECT></VM_WHY>";

        private Answers() {}

        static Optional<String> to(String method) {
            if (method.equals("one.vm.why") || method.equals("one.vm.effects")) {
                return Optional.of(WHY);
            }
            String[] words = method.split("\\.");
            boolean pool = words[1].endsWith("pool") || words[1].equals("acl");
            String noun = pool ? words[1].replace("pool", "") : words[1];
            String element =
                    switch (noun) {
                        case "vn" -> "VNET";
                        case "template" -> "VMTEMPLATE";
                        case "secgroup" -> "SECURITY_GROUP";
                        default -> noun.toUpperCase(Locale.ROOT);
                    };
            String one = "<" + element + ">" + VALUES + "</" + element + ">";
            String document =
                    pool ? "<" + element + "_POOL>" + one + "</" + element + "_POOL>" : one;
            return words[2].equals("info") ? Optional.of(document) : Optional.empty();
        }
    }
}
