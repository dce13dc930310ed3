package io.oneedge.core.image;

import io.oneedge.core.access.Call;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.EffectProgress;
import io.oneedge.core.journal.EffectProgress.Attempts;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.transaction.Store;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;

/** Says what is being done with images. Changes nothing. */
public final class ImageWhyService {

    private final Store store;
    private final ImageService images;
    private final EffectProgress progress;

    public ImageWhyService(Store store, ImageService images, EffectProgress progress) {
        this.store = store;
        this.images = images;
        this.progress = progress;
    }

    /** The document {@code IMAGE_WHY}: the state of an image and what it waits for. */
    public String why(Call call, int id) {
        return store.read(reading -> {
            Image image = images.objects().load(reading, id);
            images.objects().require(call, reading, image);
            return write(image, Journal.pendingOf(reading, Resource.IMAGE, id));
        });
    }

    private String write(Image image, List<Effect> pending) {
        XmlWriter out = new XmlWriter();
        out.open("IMAGE_WHY")
                .number("ID", image.id())
                .text("NAME", image.name())
                .text("STATE", image.state().name())
                .text("ERROR", image.attributes().text("ERROR"));
        for (Effect effect : pending) {
            Attempts attempts = progress.of(effect.id()).orElse(new Attempts(0, "", 0));
            out.open("EFFECT")
                    .number("ID", effect.id())
                    .text("ACTION", effect.action())
                    .number("SINCE", effect.created())
                    .text("REQUEST", effect.request().toString())
                    .number("ATTEMPTS", attempts.begun())
                    .number("LIMIT_SECONDS", attempts.limitSeconds())
                    .text("PROBLEM", attempts.problem());
            progress.transfers(effect.id()).forEach(transfer -> transfer.write(out));
            out.close("EFFECT");
        }
        return out.close("IMAGE_WHY").toString();
    }
}
