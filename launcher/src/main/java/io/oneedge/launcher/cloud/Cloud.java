package io.oneedge.launcher.cloud;

import io.oneedge.client.Client;
import io.oneedge.client.Endpoint;
import io.oneedge.client.HttpTransport;
import io.oneedge.client.Noun;
import io.oneedge.client.PoolFilter;
import io.oneedge.client.Session;
import io.oneedge.client.Timeouts;
import io.oneedge.client.Waiter;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.TemplateText;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.launcher.home.Home;
import io.oneedge.launcher.home.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The front-end as the launcher uses it: through its API, as the administrator. */
public final class Cloud {

    /** The default cluster. */
    private static final int DEFAULT_CLUSTER = 0;

    private static final int IMAGES = 1;
    private static final int FILES = 2;
    private static final Duration IMAGE_TIME = Duration.ofMinutes(5);
    private static final Duration TERMINATION_TIME = Duration.ofMinutes(2);

    private final Client client;

    public Cloud(Client client) {
        this.client = client;
    }

    /** Speaks to the front-end of this home with its administrator's credentials. */
    public static Cloud of(Home home, Settings settings) {
        Path credentials = home.credentials().resolve("one_auth");
        return new Cloud(
                new Client(
                        new HttpTransport(Endpoint.parse(settings.endpoint()), Timeouts.USUAL),
                        Session.read(credentials)));
    }

    public String version() {
        return client.version();
    }

    /** What is kept although it follows from something else, recomputed. */
    public XmlElement verify() {
        return XmlReader.read(client.verificationText());
    }

    /** The objects of a kind that are there. */
    public List<XmlElement> all(Noun noun) {
        return client.objects(noun).pool(PoolFilter.ALL).children();
    }

    /** The object with this name. */
    public Optional<XmlElement> named(Noun noun, String name) {
        return all(noun).stream().filter(object -> object.textAt("NAME").equals(name)).findFirst();
    }

    public XmlElement vm(int id) {
        return client.vms().info(id);
    }

    public int addHost(String name, String drivers) {
        return client.hosts().allocate(name, drivers, drivers, DEFAULT_CLUSTER);
    }

    /** Whether images and files may be imported from this directory of the front-end. */
    public boolean importsFrom(Path directory) {
        return isSafe(IMAGES, directory) && isSafe(FILES, directory);
    }

    /** Allows images and files to be imported from this directory of the front-end. */
    public void allowImportsFrom(Path directory) {
        for (int datastore : List.of(IMAGES, FILES)) {
            if (!isSafe(datastore, directory)) {
                String directories = safeDirectories(datastore) + " " + directory;
                client.datastores()
                        .mergeTemplate(
                                datastore,
                                "SAFE_DIRS = " + TemplateText.quote(directories.strip()));
            }
        }
    }

    private boolean isSafe(int datastore, Path directory) {
        return List.of(safeDirectories(datastore).split(" ", -1)).contains(directory.toString());
    }

    private String safeDirectories(int datastore) {
        return client.datastores().info(datastore).textAt("TEMPLATE/SAFE_DIRS");
    }

    /** Registers an image or a file and waits until it can be used. */
    public int addImage(String template, boolean file) {
        int id = client.images().allocate(template, file ? FILES : IMAGES, true);
        awaitImage(id);
        return id;
    }

    /** Waits until an image can be used. */
    public void awaitImage(int id) {
        Waiter.real()
                .waitFor(
                        "image " + id + " to be READY",
                        () -> client.images().info(id),
                        ImageState::isUsable,
                        ImageState::isFailed,
                        IMAGE_TIME);
    }

    public void deleteImage(int id) {
        client.images().delete(id);
    }

    public int addNetwork(String template) {
        return client.networks().allocate(template, DEFAULT_CLUSTER);
    }

    public int addTemplate(String template) {
        return client.templates().allocate(template);
    }

    public int instantiate(int template, String name) {
        return client.templates().instantiate(template, name, false, "", false);
    }

    public void powerOff(int vm, boolean hard) {
        client.vms().action(vm, hard ? "poweroff-hard" : "poweroff");
    }

    /** Ends a VM by force and waits until nothing is left of it. */
    public void terminate(int vm) {
        client.vms().action(vm, "terminate-hard");
        Waiter.real()
                .waitFor(
                        "VM " + vm + " to be terminated",
                        () -> client.vms().info(vm),
                        VmProgress::isOver,
                        document -> false,
                        TERMINATION_TIME);
    }

    /** The id of a document. */
    public static int id(XmlElement document) {
        long id = document.numberAt("ID", -1);
        if (id < 0) {
            throw Failure.action("The front-end answered a document without an ID");
        }
        return Math.toIntExact(id);
    }
}
