package io.oneedge.launcher.command;

import io.oneedge.client.Noun;
import io.oneedge.client.Waiter;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.launcher.cloud.Cloud;
import io.oneedge.launcher.cloud.Documents;
import io.oneedge.launcher.cloud.ImageState;
import io.oneedge.launcher.cloud.Names;
import io.oneedge.launcher.cloud.VmProgress;
import io.oneedge.launcher.home.Mode;
import io.oneedge.launcher.home.Settings;
import io.oneedge.launcher.home.WholeFile;
import io.oneedge.launcher.step.Deed;
import io.oneedge.launcher.step.Progress;
import io.oneedge.launcher.step.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The last steps of {@code up}: the objects of the first cloud, and its first guest. */
final class CloudSteps {

    private static final Duration READY_TIME = Duration.ofMinutes(3);

    private final Launch launch;

    CloudSteps(Launch launch) {
        this.launch = launch;
    }

    List<Step> all() {
        return List.of(
                host(),
                datastores(),
                image("kernel", Names.KERNEL, () -> documents().kernel(), true),
                image("ramdisk", Names.RAMDISK, () -> documents().ramdisk(), true),
                image("system image", Names.SYSTEM, () -> documents().system(), false),
                network(),
                template(),
                virtualMachine(),
                ready());
    }

    private Settings settings() {
        return launch.settings();
    }

    private Cloud cloud() {
        return Cloud.of(launch.home(), settings());
    }

    private Documents documents() {
        return new Documents(launch.home(), settings());
    }

    /** A VM's address in the network that {@code up} made; empty if it has none yet. */
    static String address(XmlElement vm) {
        return vm.textAt("TEMPLATE/NIC/IP");
    }

    private Optional<String> there(Noun noun, String name) {
        return cloud().named(noun, name)
                .map(object ->
                        noun.element().toLowerCase(Locale.ROOT)
                                + " "
                                + Cloud.id(object)
                                + ", "
                                + name);
    }

    private Step host() {
        return new Deed(
                "host",
                () -> {
                    List<XmlElement> hosts = cloud().all(Noun.HOST);
                    return hosts.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    "host "
                                            + Cloud.id(hosts.getFirst())
                                            + ", "
                                            + hosts.getFirst().textAt("NAME"));
                },
                progress -> {
                    String drivers =
                            switch (settings().mode()) {
                                case BRIDGE, USER -> "qemu";
                                case DUMMY -> "dummy";
                            };
                    return "host " + cloud().addHost("localhost", drivers) + ", localhost";
                });
    }

    /** The tiny guest's files lie where a datastore does not import from unless it is told to. */
    private Step datastores() {
        Path guest = launch.home().guest();
        return new Deed(
                "datastores",
                () ->
                        switch (settings().mode()) {
                            case DUMMY -> Optional.of("not needed");
                            case BRIDGE, USER ->
                                    cloud().importsFrom(guest)
                                            ? Optional.of("import from " + guest)
                                            : Optional.empty();
                        },
                progress -> {
                    cloud().allowImportsFrom(guest);
                    return "import from " + guest;
                });
    }

    private Step image(String title, String name, Supplier<String> template, boolean file) {
        return new Deed(
                title,
                () ->
                        switch (settings().mode()) {
                            case DUMMY -> Optional.of("not needed");
                            case BRIDGE, USER ->
                                    cloud().named(Noun.IMAGE, name)
                                            .filter(ImageState::isUsable)
                                            .map(image -> "image " + Cloud.id(image) + ", " + name);
                        },
                progress -> {
                    Cloud cloud = cloud();
                    Optional<XmlElement> begun = cloud.named(Noun.IMAGE, name);
                    int id;
                    if (begun.isPresent() && !ImageState.isFailed(begun.get())) {
                        id = Cloud.id(begun.get());
                        cloud.awaitImage(id);
                    } else {
                        begun.ifPresent(image -> cloud.deleteImage(Cloud.id(image)));
                        id = cloud.addImage(template.get(), file);
                    }
                    return "image " + id + ", " + name;
                });
    }

    private Step network() {
        return new Deed(
                "virtual network",
                () -> there(Noun.NETWORK, Names.NETWORK),
                progress ->
                        "vnet " + cloud().addNetwork(documents().network()) + ", " + Names.NETWORK);
    }

    private Step template() {
        return new Deed(
                "VM template",
                () -> there(Noun.TEMPLATE, Names.TEMPLATE),
                progress -> {
                    String key =
                            switch (settings().mode()) {
                                case DUMMY -> "";
                                case BRIDGE, USER -> publicKey();
                            };
                    return "vmtemplate "
                            + cloud().addTemplate(documents().template(key))
                            + ", "
                            + Names.TEMPLATE;
                });
    }

    private String publicKey() {
        Path key = PlaceSteps.sshKey(launch.home());
        return WholeFile.read(key.resolveSibling(key.getFileName() + ".pub")).strip();
    }

    private Step virtualMachine() {
        return new Deed(
                "virtual machine",
                () ->
                        cloud().named(Noun.VM, Names.VM).filter(VmProgress::isFailed).isPresent()
                                ? Optional.empty()
                                : there(Noun.VM, Names.VM),
                progress -> {
                    Cloud cloud = cloud();
                    cloud.named(Noun.VM, Names.VM)
                            .filter(VmProgress::isFailed)
                            .ifPresent(failed -> {
                                progress.note("VM " + Cloud.id(failed) + " failed: another one");
                                cloud.terminate(Cloud.id(failed));
                            });
                    XmlElement template =
                            cloud.named(Noun.TEMPLATE, Names.TEMPLATE)
                                    .orElseThrow(() ->
                                            Failure.of(
                                                    FailureKind.NOT_FOUND,
                                                    "The VM template is gone: run again"));
                    return "vm "
                            + cloud.instantiate(Cloud.id(template), Names.VM)
                            + ", "
                            + Names.VM;
                });
    }

    private Step ready() {
        return new Deed("guest ready", this::isUp, this::awaitReady);
    }

    private XmlElement vm() {
        Cloud cloud = cloud();
        XmlElement listed =
                cloud.named(Noun.VM, Names.VM)
                        .orElseThrow(() ->
                                Failure.of(
                                        FailureKind.NOT_FOUND,
                                        "The virtual machine is gone: run again"));
        return cloud.vm(Cloud.id(listed));
    }

    private boolean isUp(XmlElement vm) {
        return settings().mode() == Mode.DUMMY ? VmProgress.isRunning(vm) : VmProgress.isReady(vm);
    }

    private Optional<String> isUp() {
        XmlElement vm = vm();
        if (VmProgress.isAtRest(vm)) {
            return Optional.of("it is at rest, as somebody wanted: onevm resume " + Cloud.id(vm));
        }
        return isUp(vm) ? Optional.of(describe(vm)) : Optional.empty();
    }

    private String awaitReady(Progress progress) {
        int id = Cloud.id(vm());
        progress.note("waiting until the guest says so itself");
        List<String> complaints = new ArrayList<>();
        Cloud cloud = cloud();
        try {
            return describe(
                    Waiter.real()
                            .waitFor(
                                    "VM " + id + " to be ready",
                                    () -> {
                                        XmlElement vm = cloud.vm(id);
                                        complaints.clear();
                                        complaints.add(VmProgress.complaint(vm));
                                        return vm;
                                    },
                                    this::isUp,
                                    VmProgress::isFailed,
                                    READY_TIME));
        } catch (Failure failure) {
            String complaint = String.join("", complaints);
            throw failure.reworded(
                    failure.message()
                            + (complaint.isEmpty() ? "" : " The front-end says: " + complaint)
                            + " What to look at: ./oneedge onevm show "
                            + id
                            + "; ./oneedge logs vm "
                            + id
                            + ". To begin anew with another one: ./oneedge onevm terminate --hard "
                            + id
                            + " && ./oneedge up");
        }
    }

    private String describe(XmlElement vm) {
        return "vm "
                + Cloud.id(vm)
                + switch (settings().mode()) {
                    case DUMMY -> " runs, as far as the dummy hypervisor goes";
                    case BRIDGE -> " is ready at " + address(vm);
                    case USER -> " is ready behind user-mode networking";
                };
    }
}
