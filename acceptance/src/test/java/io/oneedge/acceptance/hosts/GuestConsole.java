package io.oneedge.acceptance.hosts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Patience;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shell on the serial line of a guest on a host: no network is needed to ask it. */
final class GuestConsole {

    /** Tenths of a second that a command in the guest may take. */
    private static final int LIMIT = 600;

    /** Asked of all guests: a guest's console may have what was asked of it before. */
    private static final AtomicInteger COMMANDS = new AtomicInteger();

    private final RemoteCloud cloud;
    private final int host;
    private final String directory;

    GuestConsole(RemoteCloud cloud, int host, int vm) {
        this.cloud = cloud;
        this.host = host;
        this.directory = "cd /var/lib/oneedge/*/data/datastores/0/" + vm + " && ";
    }

    /** Waits until the guest has booted. */
    void awaitBoot() {
        Patience.holds(
                "the guest on node" + host + " to boot",
                RemoteCloud.LIMIT,
                () ->
                        cloud.said(host, directory + "cat console.log 2>/dev/null || true")
                                .contains("GUEST-READY"));
    }

    /** Whether a command in the guest ends with status 0. */
    boolean does(String command) {
        return ask(command).group(1).equals("0");
    }

    /** Runs a command that must succeed. */
    void check(String command) {
        Matcher answer = ask(command);
        assertThat(answer.group(1)).as(command + ": " + answer.group()).isEqualTo("0");
    }

    private Matcher ask(String command) {
        String mark = "answer-" + COMMANDS.incrementAndGet();
        // The guest's echo of this line has no number behind the mark; its answer has.
        String line = command + "; echo " + mark + " $?\n";
        String text = Base64.getEncoder().encodeToString(line.getBytes(UTF_8));
        // The other end has to stay until the guest has read all, and to take what it prints.
        String said =
                cloud.said(
                        host,
                        directory
                                + "{ echo "
                                + text
                                + " | base64 -d; for i in $(seq "
                                + LIMIT
                                + "); do grep -aqE '"
                                + mark
                                + " [0-9]' console.log && break; sleep 0.1; done; }"
                                + " | socat - UNIX-CONNECT:$(ls serial*.sock) >/dev/null;"
                                + " tail -c 3000 console.log");
        Matcher answer = Pattern.compile(mark + " (\\d+)").matcher(said);
        assertThat(answer.find()).as(command + ": " + said).isTrue();
        return answer;
    }
}
