package io.oneedge.core.user;

import io.oneedge.core.object.Form;
import io.oneedge.core.object.IdsXml;
import io.oneedge.core.quota.Owner;
import io.oneedge.core.quota.QuotaXml;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.List;

/** A user as clients see it and as it is stored. */
final class UserXml {

    /** Shown in place of every secret: nobody, not even oneadmin, is shown a hash. */
    static final String SECRET_SHOWN = "*";

    private UserXml() {}

    /** The document; in a list the quotas follow the element instead of being in it. */
    static void write(XmlWriter out, Reading reading, User user, Form form) {
        Owner owner = Owner.user(user.id());
        writeBeginning(out, user, SECRET_SHOWN);
        TemplateXml.write(out, "TEMPLATE", user.attributes());
        switch (form) {
            case FULL, EXTENDED -> {
                QuotaXml.write(out, reading, owner);
                QuotaXml.writeDefaults(out, reading, Owner.Kind.USER);
                out.close("USER");
            }
            case LISTED -> {
                out.close("USER");
                QuotaXml.writeListed(out, reading, owner);
            }
        }
    }

    static String encode(User user) {
        XmlWriter out = new XmlWriter();
        writeBeginning(out, user, user.secret());
        TemplateXml.writeUnsorted(out, "TEMPLATE", user.attributes());
        return out.close("USER").toString();
    }

    static User decode(String stored) {
        XmlElement root = XmlReader.read(stored);
        List<LoginToken> tokens =
                root.children("LOGIN_TOKEN").stream()
                        .map(token ->
                                new LoginToken(
                                        token.textAt("TOKEN"),
                                        token.numberAt("EXPIRATION_TIME", 0),
                                        (int) token.numberAt("EGID", -1)))
                        .toList();
        return new User(
                User.headerOf(
                        (int) root.numberAt("ID", -1),
                        root.textAt("NAME"),
                        (int) root.numberAt("GID", -1),
                        root.textAt("GNAME")),
                IdsXml.read(root, "GROUPS"),
                root.textAt("AUTH_DRIVER"),
                root.textAt("PASSWORD"),
                root.textAt("ENABLED").equals("1"),
                tokens,
                TemplateXml.readChild(root, "TEMPLATE"));
    }

    private static void writeBeginning(XmlWriter out, User user, String secret) {
        out.open("USER").number("ID", user.id()).number("GID", user.header().group());
        IdsXml.write(out, "GROUPS", user.groups());
        out.text("GNAME", user.header().groupName())
                .text("NAME", user.name())
                .cdata("PASSWORD", secret)
                .cdata("AUTH_DRIVER", user.authenticationDriver())
                .flag("ENABLED", user.enabled());
        for (LoginToken token : user.tokens()) {
            out.open("LOGIN_TOKEN")
                    .text("TOKEN", token.digest())
                    .number("EXPIRATION_TIME", token.expiration())
                    .number("EGID", token.group())
                    .close("LOGIN_TOKEN");
        }
    }
}
