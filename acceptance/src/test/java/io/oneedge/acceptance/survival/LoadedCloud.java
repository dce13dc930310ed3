package io.oneedge.acceptance.survival;

import io.oneedge.client.Client;
import io.oneedge.client.Noun;
import io.oneedge.client.PoolFilter;

/**
 * What all callers share: a dummy host, a VM template with a disk and an address, a datastore whose
 * files the agent makes and one that makes nothing.
 *
 * @param files id of the datastore of real files
 * @param nowhere id of the datastore of the dummy driver
 */
record LoadedCloud(int template, int files, int nowhere) {

    static final int CLUSTER = 0;

    static LoadedCloud create(Client client) {
        client.hosts().allocate("edge1", "dummy", "dummy", CLUSTER);
        int nowhere =
                client.datastores()
                        .allocate(
                                "NAME = \"nowhere\"\nDS_MAD = \"dummy\"\nTM_MAD = \"dummy\"\n",
                                CLUSTER);
        client.images().allocate("NAME = \"data\"\nPATH = \"/nowhere/data.img\"\n", nowhere, false);
        client.networks()
                .allocate(
                        """
                        NAME = "lan"
                        VN_MAD = "dummy"
                        BRIDGE = "br0"
                        AR = [ TYPE = "IP4", IP = "10.0.0.10", SIZE = "5000" ]
                        """,
                        CLUSTER);
        int template =
                client.templates()
                        .allocate(
                                """
                                NAME = "web"
                                CPU = "0.001"
                                MEMORY = "1"
                                DISK = [ IMAGE = "data" ]
                                NIC = [ NETWORK = "lan" ]
                                """);
        return new LoadedCloud(template, named(client, Noun.DATASTORE, "default"), nowhere);
    }

    private static int named(Client client, Noun noun, String name) {
        return client.objects(noun).pool(PoolFilter.ALL).children().stream()
                .filter(document -> document.textAt("NAME").equals(name))
                .mapToInt(document -> Math.toIntExact(document.numberAt("ID", -1)))
                .findFirst()
                .orElseThrow();
    }
}
