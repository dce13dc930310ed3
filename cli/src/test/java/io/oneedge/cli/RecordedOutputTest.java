package io.oneedge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Given the documents that a command was shown, it prints what OpenNebula's command printed. */
class RecordedOutputTest {

    @BeforeEach
    void recordingsArePresent() {
        Recordings.assumePresent();
    }

    @Test
    void listsVms() {
        prints("012", vms(), "onevm", "list");
        prints("015", vms(), "onevm", "list", "--csv");
        prints("016", vms(), "onevm", "list", "-l", "ID,NAME,STAT,HOST");
        prints("017", vms(), "onevm", "list", "-f", "STAT=runn");
        prints("018", vms(), "onevm", "list", "--describe");
        prints("013", vms(), "onevm", "list", "-x");
    }

    @Test
    void showsAVm() {
        var frontEnd =
                new CannedFrontEnd()
                        .answer("one.vm.info", Recordings.output("021"))
                        .answer("one.cluster.info", Recordings.output("089"));
        prints("020", frontEnd, "onevm", "show", "0");
        prints("021", frontEnd, "onevm", "show", "-x", "0");
    }

    @Test
    void showsEveryPartOfAVm() {
        var frontEnd =
                new CannedFrontEnd()
                        .answer("one.vm.info", Recordings.output("021"))
                        .answer("one.cluster.info", Recordings.output("089"));
        prints("023", frontEnd, "onevm", "show", "--all", "0");
    }

    @Test
    void listsHosts() {
        var frontEnd = new CannedFrontEnd().answer("one.hostpool.info", Recordings.output("043"));
        prints("042", frontEnd, "onehost", "list");
        prints("043", frontEnd, "onehost", "list", "-x");
    }

    @Test
    void showsAHost() {
        String vms =
                Recordings.output("013")
                        .replace("<NAME>web2</NAME>", "<NAME>renamed</NAME>")
                        .replace("<STATE>2</STATE>", "<STATE>3</STATE>")
                        .replace("<LCM_STATE>0</LCM_STATE>", "<LCM_STATE>3</LCM_STATE>")
                        .replace(
                                "<HISTORY_RECORDS/>",
                                "<HISTORY_RECORDS><HISTORY><HOSTNAME>node1</HOSTNAME></HISTORY>"
                                        + "</HISTORY_RECORDS>");
        var frontEnd =
                new CannedFrontEnd()
                        .answer("one.host.info", Recordings.output("046"))
                        .answer("one.vmpool.info", vms);
        prints("045", frontEnd, "onehost", "show", "0");
        prints("046", frontEnd, "onehost", "show", "0", "--xml");
        var images =
                new CannedFrontEnd()
                        .answer("one.imagepool.info", Recordings.output("070"))
                        .answer("one.image.info", Recordings.output("073"))
                        .answer("one.vmpool.info", vms);
        prints("072", images, "oneimage", "show", "ttylinux");
    }

    @Test
    void listsAndShowsUsersAndGroups() {
        var frontEnd =
                new CannedFrontEnd()
                        .answer("one.userpool.info", Recordings.output("056"))
                        .answer("one.user.info", Recordings.output("059"))
                        .answer("one.group.info", Recordings.output("064"));
        prints("055", frontEnd, "oneuser", "list");
        prints("056", frontEnd, "oneuser", "list", "-x");
        prints("058", frontEnd, "oneuser", "show", "bob");
        prints("063", frontEnd, "onegroup", "show", "100");
        prints("064", frontEnd, "onegroup", "show", "100", "-x");
    }

    @Test
    void listsRules() {
        var frontEnd = new CannedFrontEnd().answer("one.acl.info", Recordings.output("068"));
        prints("067", frontEnd, "oneacl", "list");
        prints("068", frontEnd, "oneacl", "list", "-x");
    }

    @Test
    void listsImagesAndNetworks() {
        var frontEnd =
                new CannedFrontEnd()
                        .answer("one.imagepool.info", Recordings.output("070"))
                        .answer("one.image.info", Recordings.output("073"))
                        .answer("one.vnpool.info", Recordings.output("076"))
                        .answer("one.vn.info", Recordings.output("079"));
        prints("069", frontEnd, "oneimage", "list");
        prints("070", frontEnd, "oneimage", "list", "-x");
        prints("073", frontEnd, "oneimage", "show", "0", "-x");
        prints("075", frontEnd, "onevnet", "list");
        prints("076", frontEnd, "onevnet", "list", "-x");
        prints("078", frontEnd, "onevnet", "show", "lan");
        prints("079", frontEnd, "onevnet", "show", "lan", "-x");
    }

    @Test
    void listsAndShowsTemplatesClustersAndDatastores() {
        var frontEnd =
                new CannedFrontEnd()
                        .answer("one.templatepool.info", Recordings.output("082"))
                        .answer("one.template.info", Recordings.output("084"))
                        .answer("one.cluster.info", Recordings.output("089"))
                        .answer("one.datastorepool.info", Recordings.output("092"))
                        .answer("one.datastore.info", Recordings.output("094"));
        prints("081", frontEnd, "onetemplate", "list");
        prints("082", frontEnd, "onetemplate", "list", "-x");
        prints("083", frontEnd, "onetemplate", "show", "web");
        prints("084", frontEnd, "onetemplate", "show", "web", "-x");
        prints("088", frontEnd, "onecluster", "show", "0");
        prints("089", frontEnd, "onecluster", "show", "0", "-x");
        prints("091", frontEnd, "onedatastore", "list");
        prints("092", frontEnd, "onedatastore", "list", "-x");
        prints("093", frontEnd, "onedatastore", "show", "1");
        prints("094", frontEnd, "onedatastore", "show", "1", "-x");
    }

    @Test
    void listsAndShowsSecurityGroupsAndZones() {
        String group =
                """
                <SECURITY_GROUP><ID>0</ID><UNAME>oneadmin</UNAME><GNAME>oneadmin</GNAME>\
                <NAME>default</NAME><PERMISSIONS><OWNER_U>1</OWNER_U><OWNER_M>1</OWNER_M>\
                <OWNER_A>1</OWNER_A><GROUP_U>1</GROUP_U><OTHER_U>1</OTHER_U></PERMISSIONS>\
                <UPDATED_VMS><ID>0</ID><ID>1</ID></UPDATED_VMS><OUTDATED_VMS/><ERROR_VMS/>\
                <TEMPLATE><DESCRIPTION>The default security group is added to every network. \
                Use it to add default filter rules for your networks. You may remove this \
                security group from any network by updating its properties.</DESCRIPTION>\
                <RULE><PROTOCOL>ALL</PROTOCOL><RULE_TYPE>OUTBOUND</RULE_TYPE></RULE>\
                <RULE><PROTOCOL>ALL</PROTOCOL><RULE_TYPE>INBOUND</RULE_TYPE></RULE>\
                </TEMPLATE></SECURITY_GROUP>\
                """;
        String zone =
                "<ZONE><ID>0</ID><NAME>OpenNebula</NAME><TEMPLATE>"
                        + "<ENDPOINT>http://localhost:2633/RPC2</ENDPOINT></TEMPLATE></ZONE>";
        var frontEnd =
                new CannedFrontEnd()
                        .answer(
                                "one.secgrouppool.info",
                                "<SECURITY_GROUP_POOL>" + group + "</SECURITY_GROUP_POOL>")
                        .answer("one.secgroup.info", group)
                        .answer("one.zonepool.info", "<ZONE_POOL>" + zone + "</ZONE_POOL>")
                        .answer("one.zone.info", zone);
        prints("096", frontEnd, "onesecgroup", "list");
        prints("097", frontEnd, "onesecgroup", "show", "0");
        prints("098", frontEnd, "onezone", "list");
        prints("099", frontEnd, "onezone", "show", "0");
    }

    @Test
    void printsFailuresAsRecorded() {
        String missing = "[one.vm.info] Error getting virtual machine [99].";
        var frontEnd =
                vms().refuse("one.vm.info", 1024, missing)
                        .refuse(
                                "one.vm.action",
                                2048,
                                "[one.vm.action] Error performing action \"resume\": This action"
                                        + " is not available for state RUNNING");
        fails("040", frontEnd, "onevm", "show", "99");
        fails("041", frontEnd, "onevm", "show", "nosuch");
        fails("039", frontEnd, "onevm", "resume", "1");
    }

    private static CannedFrontEnd vms() {
        return new CannedFrontEnd()
                .answer("one.vmpool.info", Recordings.output("013"))
                .answer("one.clusterpool.info", "<CLUSTER_POOL/>");
    }

    private static void prints(String recording, CannedFrontEnd frontEnd, String... words) {
        String before = frontEnd.output();
        int status = frontEnd.run(words);
        assertThat(frontEnd.output().substring(before.length()))
                .as("%s", List.of(words))
                .isEqualTo(Recordings.output(recording));
        assertThat(status).isZero();
    }

    private static void fails(String recording, CannedFrontEnd frontEnd, String... words) {
        String before = frontEnd.output();
        int status = frontEnd.run(words);
        assertThat(frontEnd.output().substring(before.length()))
                .as("%s", List.of(words))
                .isEqualTo(Recordings.output(recording));
        assertThat(status).isEqualTo(255);
    }
}
