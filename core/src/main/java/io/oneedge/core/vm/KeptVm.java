package io.oneedge.core.vm;

import io.oneedge.core.access.Target;
import io.oneedge.core.object.Form;
import io.oneedge.core.object.KeptDocument;
import io.oneedge.core.object.KeptDocuments;
import io.oneedge.core.object.Listed;
import io.oneedge.core.transaction.Projection;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;
import io.oneedge.wire.xmlrpc.Escaping;
import io.oneedge.wire.xmlrpc.Piece;
import io.oneedge.wire.xmlrpc.Pieces;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A VM's document ready to be sent, in one of its forms. */
final class KeptVm implements Listed {

    static final Projection<Vm, KeptVm> LISTED =
            new Projection<>("vm listed", Vms.KIND, vm -> of(vm, Form.LISTED), KeptVm::memory);

    private static final Projection<Vm, KeptVm> FULL =
            new Projection<>("vm full", Vms.KIND, vm -> of(vm, Form.FULL), KeptVm::memory);

    private static final Projection<Vm, KeptVm> EXTENDED =
            new Projection<>("vm extended", Vms.KIND, vm -> of(vm, Form.EXTENDED), KeptVm::memory);

    /** Memory that one takes besides its document, about. */
    private static final int OBJECT_BYTES = 120;

    private final Target target;
    private final int state;
    private final Form form;
    private final KeptDocument document;

    /** What the latest message looks like in the document; made once for each message. */
    private volatile @Nullable Message message;

    private record Message(Monitored monitored, Piece lastPoll, Piece values) {

        static Message of(Monitored monitored, Form form) {
            return new Message(
                    monitored,
                    escaped(monitored::writeLastPoll),
                    escaped(out -> monitored.writeValues(out, form)));
        }

        /** Values are compared by identity: a template is made for each message and kept. */
        boolean says(Monitored other) {
            return monitored.values() == other.values() && monitored.lastPoll() == other.lastPoll();
        }

        private static Piece escaped(Consumer<XmlWriter> part) {
            XmlWriter out = new XmlWriter();
            part.accept(out);
            return Piece.of(Escaping.escape(out.toString()));
        }
    }

    private KeptVm(Target target, int state, Form form, KeptDocument document) {
        this.target = target;
        this.state = state;
        this.form = form;
        this.document = document;
    }

    static KeptVm of(Vm vm, Form form) {
        KeptDocument.Drawing drawing = new KeptDocument.Drawing();
        MonitoredParts gaps =
                new MonitoredParts() {
                    @Override
                    public void writeLastPoll(XmlWriter out) {
                        drawing.gap(Monitored.NEVER::writeLastPoll);
                    }

                    @Override
                    public void writeValues(XmlWriter out, Form shown) {
                        drawing.gap(inner -> Monitored.NEVER.writeValues(inner, shown));
                    }
                };
        switch (form) {
            case FULL -> VmXml.writeFull(drawing.out(), vm, gaps);
            case EXTENDED -> VmXml.writeExtended(drawing.out(), vm, gaps);
            case LISTED -> VmXml.writeListed(drawing.out(), vm, gaps);
        }
        return new KeptVm(target(vm), vm.state().number(), form, drawing.finish());
    }

    /** What rights are asked about a VM. */
    static Target target(Vm vm) {
        Set<Integer> clusters =
                vm.lastStay().map(stay -> Set.of(stay.assignment().cluster())).orElse(Set.of());
        return vm.header().target(Resource.VM, clusters);
    }

    /** How the documents of VMs are kept. */
    static KeptDocuments<Vm, KeptVm> documents(Monitored.Source latest) {
        return new KeptDocuments<>() {
            @Override
            public Projection<Vm, KeptVm> in(Form form) {
                return switch (form) {
                    case FULL -> FULL;
                    case EXTENDED -> EXTENDED;
                    case LISTED -> LISTED;
                };
            }

            @Override
            public Besides besides(Reading reading, List<KeptVm> vms) {
                return (from, to) -> {
                    int one = vms.get(from).id();
                    int other = vms.get(to - 1).id();
                    return latest.changes(Math.min(one, other), Math.max(one, other));
                };
            }

            @Override
            public void append(Pieces.Builder out, Reading reading, KeptVm kept) {
                kept.append(out, latest.latest(kept.id()));
            }
        };
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public int state() {
        return state;
    }

    private void append(Pieces.Builder out, Monitored monitored) {
        if (monitored.equals(Monitored.NEVER)) {
            document.appendTo(out);
            return;
        }
        Message shown = message;
        if (shown == null || !shown.says(monitored)) {
            shown = Message.of(monitored, form);
            message = shown;
        }
        document.appendTo(out, shown.lastPoll(), shown.values());
    }

    private int memory() {
        return document.memory() + OBJECT_BYTES;
    }
}
