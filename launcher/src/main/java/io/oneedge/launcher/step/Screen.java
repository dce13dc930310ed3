package io.oneedge.launcher.step;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Shows steps on a terminal (colour, and a line that tells the time while a step takes its own) or
 * as plain lines in a file or pipe.
 */
public final class Screen implements StepListener, AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final String SPINNER = "|/-\\";
    private static final double MILLIS = 1000.0;

    private final PrintStream out;
    private final boolean terminal;
    private final InstantSource clock;
    private final Thread ticker;
    private String running = "";
    private String words = "";
    private Instant since = Instant.EPOCH;
    private int turn;

    public Screen(PrintStream out, boolean terminal, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.ticker = Thread.ofPlatform().daemon().name("screen").unstarted(this::tick);
        if (terminal) {
            ticker.start();
        }
    }

    @Override
    public synchronized void begins(int number, int of, String name) {
        running = label(number, of, name);
        words = "";
        since = clock.instant();
        if (!terminal) {
            out.println(running + "...");
        }
    }

    @Override
    public synchronized void note(String note) {
        if (terminal) {
            words = note;
        } else {
            out.println("        " + note);
        }
    }

    @Override
    public synchronized void ends(int number, int of, StepTime time) {
        clear();
        running = "";
        String mark = time.performed() ? paint("32", "done") : paint("2", "ok  ");
        out.println(
                label(number, of, time.name())
                        + mark
                        + "  "
                        + seconds(time.took())
                        + "  "
                        + time.words());
    }

    @Override
    public synchronized void fails(int number, int of, String name) {
        clear();
        running = "";
        out.println(label(number, of, name) + paint("31", "failed"));
    }

    /** One line that belongs to no step. */
    public synchronized void line(String text) {
        clear();
        out.println(text);
    }

    @Override
    public void close() {
        ticker.interrupt();
    }

    /** Seconds with one decimal, right aligned. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%6.1f s", duration.toMillis() / MILLIS);
    }

    private static String label(int number, int of, String name) {
        return String.format(Locale.ROOT, "%2d/%d  %-16s ", number, of, name);
    }

    private String paint(String colour, String text) {
        return terminal ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }

    private void clear() {
        if (terminal && !running.isEmpty()) {
            out.print("\r\u001b[K");
        }
    }

    private void tick() {
        while (!Thread.currentThread().isInterrupted()) {
            draw();
            try {
                Thread.sleep(TICK);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized void draw() {
        if (!running.isEmpty()) {
            turn = (turn + 1) % SPINNER.length();
            out.print(
                    "\r\u001b[K"
                            + running
                            + SPINNER.charAt(turn)
                            + "     "
                            + seconds(Duration.between(since, clock.instant()))
                            + "  "
                            + words);
            out.flush();
        }
    }
}
