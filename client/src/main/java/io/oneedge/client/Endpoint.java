package io.oneedge.client;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where a front-end listens: {@code http://localhost:2633/RPC2}. */
public record Endpoint(String host, int port, String path, boolean encrypted) {

    public static final String DEFAULT = "http://localhost:2633/RPC2";

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    public static Endpoint parse(String url) {
        try {
            URI uri = new URI(url.strip());
            String scheme = uri.getScheme();
            String host = uri.getHost();
            boolean encrypted = "https".equals(scheme);
            if (host == null || !(encrypted || "http".equals(scheme))) {
                throw notAnEndpoint(url);
            }
            int port = uri.getPort();
            if (port < 0) {
                port = encrypted ? HTTPS_PORT : HTTP_PORT;
            }
            String path = uri.getRawPath();
            return new Endpoint(
                    host, port, path == null || path.isEmpty() ? "/RPC2" : path, encrypted);
        } catch (URISyntaxException e) {
            throw notAnEndpoint(url);
        }
    }

    /** As OpenNebula's clients find it: ONE_XMLRPC, {@code ~/.one/one_endpoint}, the default. */
    public static Endpoint from(Map<String, String> environment) {
        String named = environment.getOrDefault("ONE_XMLRPC", "");
        if (!named.isEmpty()) {
            return parse(named);
        }
        Path file = Path.of(environment.getOrDefault("HOME", ""), ".one", "one_endpoint");
        if (!Files.isRegularFile(file)) {
            return parse(DEFAULT);
        }
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw Failure.invalid("Cannot read the endpoint from " + file);
        }
    }

    private static Failure notAnEndpoint(String url) {
        return Failure.invalid(
                "Not an endpoint: " + url + ". Set ONE_XMLRPC to a URL such as " + DEFAULT);
    }

    @Override
    public String toString() {
        return (encrypted ? "https://" : "http://") + host + ":" + port + path;
    }
}
