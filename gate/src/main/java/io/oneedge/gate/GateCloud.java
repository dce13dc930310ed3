package io.oneedge.gate;

import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlElement;
import java.util.Optional;

/** What OneGate needs of the cloud. Failures are those of the front-end. */
public interface GateCloud {

    /** The document of a VM, or empty if there is none. */
    Optional<XmlElement> vm(int id);

    /** The attribute TOKEN_PASSWORD of a user, or empty if there is no such user or attribute. */
    Optional<String> tokenPassword(int user);

    /** Adds attributes to a VM's user template, with the rights of {@code user}. */
    void mergeUserTemplate(int user, int vm, Template attributes);

    /** Replaces a VM's user template, with the rights of {@code user}. */
    void replaceUserTemplate(int user, int vm, Template attributes);
}
