package io.oneedge.core.host;

import io.oneedge.core.access.Target;
import io.oneedge.core.cluster.Cluster;
import io.oneedge.core.cluster.ClusterService;
import io.oneedge.core.monitoring.Latest;
import io.oneedge.core.monitoring.Sample;
import io.oneedge.core.object.Form;
import io.oneedge.core.object.KeptDocuments;
import io.oneedge.core.object.Listed;
import io.oneedge.core.transaction.Projection;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;
import io.oneedge.wire.xmlrpc.Escaping;
import io.oneedge.wire.xmlrpc.Piece;
import io.oneedge.wire.xmlrpc.Pieces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A host's document ready to be sent. Much of it follows from others: the host's cluster, its
 * virtual machines, and what was measured. So it is made from all of these, and kept until one of
 * them is another.
 */
final class KeptHost implements Listed {

    private static final Projection<Host, KeptHost> DOCUMENT =
            new Projection<>("host", Hosts.KIND, KeptHost::new, kept -> KeptHost.BYTES);

    /** Memory that a host with its document takes, about: those of many cores take more. */
    private static final int BYTES = 24 << 10;

    private final Host host;
    private final Target target;
    private volatile @Nullable Rendered rendered;

    private KeptHost(Host host) {
        this.host = host;
        this.target = Hosts.target(host);
    }

    /** From what a document was made. */
    private record Sources(
            Optional<Cluster> cluster,
            HostUsage.Usage usage,
            Optional<Sample> load,
            Optional<Sample> storage) {

        /** Where the same object is at hand nothing is compared. */
        boolean areSame(Sources other) {
            return isSame(cluster, other.cluster)
                    && (usage == other.usage || usage.equals(other.usage))
                    && isSame(load, other.load)
                    && isSame(storage, other.storage);
        }

        private static <E> boolean isSame(Optional<E> one, Optional<E> other) {
            return one.isPresent()
                    ? other.isPresent() && one.get() == other.get()
                    : other.isEmpty();
        }
    }

    private record Rendered(Sources sources, Piece document) {}

    /** How the documents of hosts are kept. */
    static KeptDocuments<Host, KeptHost> documents(
            HostUsage usage, Latest latest, HostStorage storage) {
        return new KeptDocuments<>() {
            @Override
            public Projection<Host, KeptHost> in(Form form) {
                return DOCUMENT;
            }

            @Override
            public Besides besides(Reading reading, List<KeptHost> hosts) {
                List<Piece> all = new ArrayList<>(hosts.size());
                hosts.forEach(host -> all.add(host.document(sources(reading, host))));
                return (from, to) -> List.copyOf(all.subList(from, to));
            }

            @Override
            public void append(Pieces.Builder out, Reading reading, KeptHost kept) {
                out.add(kept.document(sources(reading, kept)));
            }

            private Sources sources(Reading reading, KeptHost kept) {
                Host host = kept.host;
                return new Sources(
                        ClusterService.find(reading, host.cluster()),
                        usage.amongAll(reading, host.id()),
                        latest.of(Resource.HOST, host.id()),
                        storage.of(host.id()));
            }
        };
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public int state() {
        return host.state().number();
    }

    private Piece document(Sources sources) {
        Rendered known = rendered;
        if (known == null || !known.sources().areSame(sources)) {
            XmlWriter out = new XmlWriter();
            HostXml.write(
                    out,
                    host,
                    sources.cluster().map(Cluster::name).orElse(""),
                    HostShare.of(host, sources.cluster(), sources.usage()),
                    sources.load(),
                    sources.storage());
            known = new Rendered(sources, Piece.of(Escaping.escape(out.toString())));
            rendered = known;
        }
        return known.document();
    }
}
