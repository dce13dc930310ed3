package io.oneedge.core.host;

import io.oneedge.core.object.Header;
import io.oneedge.core.object.PoolObject;
import io.oneedge.foundation.template.Template;

/**
 * A host.
 *
 * @param informationDriver who looks at it, {@code IM_MAD}
 * @param virtualizationDriver who runs virtual machines on it, {@code VM_MAD}
 * @param cluster number of its cluster
 * @param facts what was found out about it
 * @param error what went wrong last; empty while all is well
 * @param attributes what its owner wrote
 */
public record Host(
        Header header,
        HostState state,
        String informationDriver,
        String virtualizationDriver,
        int cluster,
        HostFacts facts,
        String error,
        Template attributes)
        implements PoolObject<Host> {

    private static final String INFORMATION_DRIVER = "IM_MAD";
    private static final String VIRTUALIZATION_DRIVER = "VM_MAD";

    @Override
    public Host withHeader(Header newHeader) {
        return new Host(
                newHeader,
                state,
                informationDriver,
                virtualizationDriver,
                cluster,
                facts,
                error,
                attributes);
    }

    /** Attributes that name the drivers change these. */
    @Override
    public Host withAttributes(Template newAttributes) {
        return new Host(
                header,
                state,
                driver(newAttributes, INFORMATION_DRIVER, informationDriver),
                driver(newAttributes, VIRTUALIZATION_DRIVER, virtualizationDriver),
                cluster,
                facts,
                error,
                newAttributes.without(INFORMATION_DRIVER).without(VIRTUALIZATION_DRIVER));
    }

    /** The template that documents show and requirements speak of: all that is known of it. */
    public Template template() {
        Template all =
                attributes
                        .mergedWith(facts.attributes())
                        .with(INFORMATION_DRIVER, informationDriver)
                        .with(VIRTUALIZATION_DRIVER, virtualizationDriver);
        return error.isEmpty() ? all : all.with("ERROR", error);
    }

    Host after(HostEvent event) {
        return new Host(
                header,
                HostLifecycle.next(state, event),
                informationDriver,
                virtualizationDriver,
                cluster,
                facts,
                error,
                attributes);
    }

    Host withCluster(int newCluster) {
        return new Host(
                header,
                state,
                informationDriver,
                virtualizationDriver,
                newCluster,
                facts,
                error,
                attributes);
    }

    Host withFacts(HostFacts newFacts) {
        return new Host(
                header,
                state,
                informationDriver,
                virtualizationDriver,
                cluster,
                newFacts,
                error,
                attributes);
    }

    Host withError(String newError) {
        return new Host(
                header,
                state,
                informationDriver,
                virtualizationDriver,
                cluster,
                facts,
                newError,
                attributes);
    }

    private static String driver(Template attributes, String name, String otherwise) {
        return attributes.value(name).filter(value -> !value.isBlank()).orElse(otherwise);
    }
}
