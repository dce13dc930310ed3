package io.oneedge.core.journal;

import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.OptionalLong;

/** How effects are stored and found. */
public final class Effects {

    /** The pending effects, under the number 1. */
    public static final Index<Effect> PENDING =
            Index.single(
                    "pending",
                    effect ->
                            effect.state() == EffectState.PENDING
                                    ? OptionalLong.of(1)
                                    : OptionalLong.empty());

    /** The effects of one object, by {@link #objectNumber}. */
    public static final Index<Effect> OBJECT =
            Index.single(
                    "object",
                    effect -> OptionalLong.of(objectNumber(effect.resource(), effect.object())));

    /** An effect that has ended only tells what was. */
    public static final Kind<Effect> KIND =
            new Kind<>(
                    "effect",
                    Effect::id,
                    Effect::action,
                    Effects::encode,
                    Effects::decode,
                    List.of(PENDING, OBJECT),
                    1,
                    effect -> effect.state().isEnded());

    private Effects() {}

    /** One number for an object of any kind: the resource in the high, the id in the low bits. */
    public static long objectNumber(Resource resource, int id) {
        return (long) resource.ordinal() << 32 | id & 0xFFFFFFFFL;
    }

    private static String encode(Effect effect) {
        XmlWriter out = new XmlWriter();
        out.open("EFFECT")
                .number("ID", effect.id())
                .text("ACTION", effect.action())
                .text("RESOURCE", effect.resource().name())
                .number("OBJECT", effect.object())
                .number("HOST", effect.host())
                .number("REQUEST", effect.request().number())
                .text("STATE", effect.state().name())
                .number("CREATED", effect.created())
                .number("ENDED", effect.ended())
                .text("MESSAGE", effect.message());
        TemplateXml.writeUnsorted(out, "PARAMETERS", effect.parameters());
        return out.close("EFFECT").toString();
    }

    private static Effect decode(String text) {
        XmlElement element = XmlReader.read(text);
        return new Effect(
                element.numberAt("ID", 0),
                element.textAt("ACTION"),
                Resource.valueOf(element.textAt("RESOURCE")),
                (int) element.numberAt("OBJECT", -1),
                (int) element.numberAt("HOST", Effect.FRONT_END),
                TemplateXml.read(element.at("PARAMETERS").orElseThrow()),
                new RequestId(element.numberAt("REQUEST", 0)),
                EffectState.valueOf(element.textAt("STATE")),
                element.numberAt("CREATED", 0),
                element.numberAt("ENDED", 0),
                element.textAt("MESSAGE"));
    }
}
