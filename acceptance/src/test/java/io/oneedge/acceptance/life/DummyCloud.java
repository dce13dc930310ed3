package io.oneedge.acceptance.life;

import io.oneedge.acceptance.process.Commands;

/** What a VM under the dummy drivers needs, made with the commands. */
record DummyCloud(int host, int image, int network, int template) {

    static final String NETWORK =
            """
            NAME = "lan"
            VN_MAD = "dummy"
            BRIDGE = "br0"
            AR = [ TYPE = "IP4", IP = "10.0.0.10", SIZE = "100" ]
            """;

    static final String TEMPLATE =
            """
            NAME = "web"
            CPU = "0.5"
            MEMORY = "256"
            DISK = [ IMAGE = "data" ]
            NIC = [ NETWORK = "lan" ]
            """;

    static DummyCloud create(Commands one) {
        one.createFrom(
                "NAME = \"nowhere\"\nDS_MAD = \"dummy\"\nTM_MAD = \"dummy\"\n",
                "onedatastore",
                "create");
        int host = one.create("onehost", "create", "edge1", "-i", "dummy", "-v", "dummy");
        int image =
                one.createFrom(
                        "NAME = \"data\"\nPATH = \"/nowhere/data.img\"\n",
                        "oneimage",
                        "create",
                        "--wait",
                        "-d",
                        "nowhere");
        int network = one.createFrom(NETWORK, "onevnet", "create");
        int template = one.createFrom(TEMPLATE, "onetemplate", "create");
        return new DummyCloud(host, image, network, template);
    }
}
