package io.oneedge.config.command;

import io.oneedge.config.FileType;
import io.oneedge.config.migration.Migrator;
import io.oneedge.config.migration.Ownership;
import io.oneedge.config.migration.Sandbox;
import io.oneedge.config.migration.Upgraded;

/** A migrator as somebody writes it, found as a service; for no release that others test with. */
public final class AddedSettings implements Migrator {

    static final String FROM = "1.0.1";
    static final String TO = "1.2.1";

    @Override
    public String from() {
        return FROM;
    }

    @Override
    public String to() {
        return TO;
    }

    @Override
    public void preUp(Sandbox files) {
        files.makeDirectory("/etc/one/made/inside", new Ownership("root", "root", "0710"));
        if (files.exists("/etc/one/before.conf")) {
            files.move("/etc/one/before.conf", "/etc/one/behind.conf");
        }
    }

    @Override
    public void up(Upgraded files) {
        files.process(
                "/etc/one/a.conf",
                FileType.ONE,
                (old, now) -> {
                    String port = old.content().at("PORT").value().toString();
                    now.content().put("DOUBLE_PORT", port + port);
                });
        files.after().write("/etc/one/extra", "made by a migrator\n");
        files.after().notice("Look at DOUBLE_PORT");
        if (files.before().exists("/etc/one/breaks.conf")) {
            throw new IllegalStateException("cannot go on");
        }
    }
}
