package io.oneedge.drivers.datastore.web;

import io.oneedge.drivers.datastore.ImageImport;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Fetches images from http and https addresses. Wherever an answer leads, the host's addresses are
 * looked up once and checked, and the connection is made to the very address that was checked. The
 * time that an image may take is that of the command that asks for it, whose thread is interrupted.
 */
public final class WebImages {

    /** Bytes of the largest image: 1 TiB. */
    public static final long SIZE_MAX = 1L << 40;

    /** Answers that lead elsewhere, one after another. */
    private static final int REDIRECTS_MAX = 5;

    private static final int CHUNK = 256 * 1024;

    private static final byte[] ZEROES = new byte[CHUNK];

    /** Finds the addresses of a host. */
    public interface Resolver {
        List<InetAddress> addresses(String host) throws UnknownHostException;
    }

    private final Resolver resolver;
    private final long sizeMax;

    /** Fetches with the host's own resolver and the usual limits. */
    public WebImages() {
        this(host -> List.of(InetAddress.getAllByName(host)), SIZE_MAX);
    }

    WebImages(Resolver resolver, long sizeMax) {
        this.resolver = resolver;
        this.sizeMax = sizeMax;
    }

    /** Whether a path is an address of the web. */
    public static boolean isAddress(String path) {
        String start = path.toLowerCase(Locale.ROOT);
        return start.startsWith("http://") || start.startsWith("https://");
    }

    /**
     * Fetches an image into a file that has holes where there are zeroes.
     *
     * @param safeHosts hosts, addresses and networks that may be asked though they are private
     * @param progress hears how far it has come
     */
    public void fetch(
            String address, Path file, List<String> safeHosts, ImageImport.Progress progress)
            throws IOException {
        SafeHosts safe = new SafeHosts(safeHosts);
        URI here = uri(address);
        for (int hop = 0; hop <= REDIRECTS_MAX; hop++) {
            try (HttpExchange exchange = HttpExchange.get(here, checked(here, safe))) {
                if (exchange.isRedirect()) {
                    here = uri(here.resolve(exchange.location()).toString());
                    continue;
                }
                exchange.requireOk(address);
                refuseSize(address, exchange.length(), file);
                copy(address, exchange.body(), file, exchange.length(), progress);
                return;
            }
        }
        throw Failure.action(address + " leads on and on, more than " + REDIRECTS_MAX + " times");
    }

    private static URI uri(String address) {
        try {
            URI uri = new URI(address);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
                throw refused(address, "it is not a plain http or https address");
            }
            return uri;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw refused(address, "it is not a plain http or https address");
        }
    }

    /** The address to connect to; every address that the host has must be permitted. */
    private InetAddress checked(URI uri, SafeHosts safe) {
        String host = uri.getHost();
        String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        List<InetAddress> addresses;
        try {
            addresses = resolver.addresses(plain);
        } catch (UnknownHostException e) {
            throw Failure.of(FailureKind.ACTION, "There is no host " + plain, e);
        }
        for (InetAddress address : addresses) {
            if (!safe.permits(plain, address)) {
                throw refused(
                        uri.toString(),
                        plain
                                + " is at "
                                + address.getHostAddress()
                                + ", which is not on the Internet; an administrator may add it to"
                                + " the datastore's SAFE_HOSTS");
            }
        }
        return addresses.getFirst();
    }

    private void refuseSize(String address, long length, Path file) throws IOException {
        if (length > sizeMax) {
            throw tooLarge(address);
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && length > Files.getFileStore(directory).getUsableSpace()) {
            throw Failure.action(
                    "There is no room for the %d MiB of %s in %s"
                            .formatted(length >> 20, address, directory));
        }
    }

    private void copy(
            String address, InputStream in, Path file, long length, ImageImport.Progress progress)
            throws IOException {
        byte[] chunk = new byte[CHUNK];
        long done = 0;
        try (FileChannel out =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            for (int n = in.readNBytes(chunk, 0, CHUNK);
                    n > 0;
                    n = in.readNBytes(chunk, 0, CHUNK)) {
                if (!Arrays.equals(chunk, 0, n, ZEROES, 0, n)) {
                    out.write(ByteBuffer.wrap(chunk, 0, n), done);
                }
                done += n;
                progress.at(done, Math.max(0, length));
                if (done > sizeMax) {
                    throw tooLarge(address);
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw Failure.of(
                            FailureKind.ACTION,
                            "Fetching " + address + " was not done in time, or was given up");
                }
            }
            if (length >= 0 && done != length) {
                throw Failure.action(
                        "Of %s %d bytes came, not %d; try again".formatted(address, done, length));
            }
            if (done > out.size()) {
                out.write(ByteBuffer.wrap(new byte[1]), done - 1);
            }
        }
    }

    private Failure tooLarge(String address) {
        return Failure.action(address + " is larger than " + (sizeMax >> 20) + " MiB");
    }

    private static Failure refused(String address, String reason) {
        return Failure.of(
                FailureKind.AUTHORIZATION, "Images may not come from " + address + ": " + reason);
    }
}
