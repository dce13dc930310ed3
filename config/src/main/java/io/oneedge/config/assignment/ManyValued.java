package io.oneedge.config.assignment;

import java.util.Set;

/** The names that OpenNebula allows several times at the top of a file. */
public final class ManyValued {

    public static final Set<String> NAMES =
            Set.of(
                    "VM_RESTRICTED_ATTR",
                    "IMAGE_RESTRICTED_ATTR",
                    "VNET_RESTRICTED_ATTR",
                    "USER_RESTRICTED_ATTR",
                    "GROUP_RESTRICTED_ATTR",
                    "HOST_RESTRICTED_ATTR",
                    "CLUSTER_RESTRICTED_ATTR",
                    "DOCUMENT_ENCRYPTED_ATTR",
                    "HOST_ENCRYPTED_ATTR",
                    "IMAGE_ENCRYPTED_ATTR",
                    "VM_ENCRYPTED_ATTR",
                    "VNET_ENCRYPTED_ATTR",
                    "DATASTORE_ENCRYPTED_ATTR",
                    "CLUSTER_ENCRYPTED_ATTR",
                    "INHERIT_DATASTORE_ATTR",
                    "INHERIT_IMAGE_ATTR",
                    "INHERIT_VNET_ATTR");

    private ManyValued() {}
}
