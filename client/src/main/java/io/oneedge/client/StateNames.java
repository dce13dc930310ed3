package io.oneedge.client;

import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** The states of OpenNebula 5.12 by number: their long names and the short ones of lists. */
public final class StateNames {

    private static final List<Name> VM =
            names(
                    "INIT:init, PENDING:pend, HOLD:hold, ACTIVE:actv, STOPPED:stop,"
                            + " SUSPENDED:susp, DONE:done, FAILED:fail, POWEROFF:poff,"
                            + " UNDEPLOYED:unde, CLONING:clon, CLONING_FAILURE:fail");

    private static final List<Name> LCM =
            names(
                    "LCM_INIT:, PROLOG:prol, BOOT:boot, RUNNING:runn, MIGRATE:migr,"
                            + " SAVE_STOP:save, SAVE_SUSPEND:save, SAVE_MIGRATE:save,"
                            + " PROLOG_MIGRATE:migr, PROLOG_RESUME:prol, EPILOG_STOP:epil,"
                            + " EPILOG:epil, SHUTDOWN:shut, CANCEL:shut, FAILURE:fail,"
                            + " CLEANUP_RESUBMIT:clea, UNKNOWN:unkn, HOTPLUG:hotp,"
                            + " SHUTDOWN_POWEROFF:shut, BOOT_UNKNOWN:boot, BOOT_POWEROFF:boot,"
                            + " BOOT_SUSPENDED:boot, BOOT_STOPPED:boot, CLEANUP_DELETE:clea,"
                            + " HOTPLUG_SNAPSHOT:snap, HOTPLUG_NIC:hotp, HOTPLUG_SAVEAS:hotp,"
                            + " HOTPLUG_SAVEAS_POWEROFF:hotp, HOTPLUG_SAVEAS_SUSPENDED:hotp,"
                            + " SHUTDOWN_UNDEPLOY:shut, EPILOG_UNDEPLOY:epil,"
                            + " PROLOG_UNDEPLOY:prol, BOOT_UNDEPLOY:boot,"
                            + " HOTPLUG_PROLOG_POWEROFF:hotp, HOTPLUG_EPILOG_POWEROFF:hotp,"
                            + " BOOT_MIGRATE:boot, BOOT_FAILURE:fail,"
                            + " BOOT_MIGRATE_FAILURE:fail, PROLOG_MIGRATE_FAILURE:fail,"
                            + " PROLOG_FAILURE:fail, EPILOG_FAILURE:fail,"
                            + " EPILOG_STOP_FAILURE:fail, EPILOG_UNDEPLOY_FAILURE:fail,"
                            + " PROLOG_MIGRATE_POWEROFF:migr,"
                            + " PROLOG_MIGRATE_POWEROFF_FAILURE:fail,"
                            + " PROLOG_MIGRATE_SUSPEND:migr,"
                            + " PROLOG_MIGRATE_SUSPEND_FAILURE:fail,"
                            + " BOOT_UNDEPLOY_FAILURE:fail, BOOT_STOPPED_FAILURE:fail,"
                            + " PROLOG_RESUME_FAILURE:fail, PROLOG_UNDEPLOY_FAILURE:fail,"
                            + " DISK_SNAPSHOT_POWEROFF:snap, DISK_SNAPSHOT_REVERT_POWEROFF:snap,"
                            + " DISK_SNAPSHOT_DELETE_POWEROFF:snap, DISK_SNAPSHOT_SUSPENDED:snap,"
                            + " DISK_SNAPSHOT_REVERT_SUSPENDED:snap,"
                            + " DISK_SNAPSHOT_DELETE_SUSPENDED:snap, DISK_SNAPSHOT:snap,"
                            + " DISK_SNAPSHOT_REVERT:snap, DISK_SNAPSHOT_DELETE:snap,"
                            + " PROLOG_MIGRATE_UNKNOWN:migr,"
                            + " PROLOG_MIGRATE_UNKNOWN_FAILURE:fail, DISK_RESIZE:drsz,"
                            + " DISK_RESIZE_POWEROFF:drsz, DISK_RESIZE_UNDEPLOYED:drsz,"
                            + " HOTPLUG_NIC_POWEROFF:hotp");

    private static final List<Name> HOST =
            names(
                    "INIT:init, MONITORING_MONITORED:update, MONITORED:on, ERROR:err,"
                            + " DISABLED:dsbl, MONITORING_ERROR:retry, MONITORING_INIT:init,"
                            + " MONITORING_DISABLED:dsbl, OFFLINE:off");

    private static final List<Name> IMAGE =
            names(
                    "INIT:init, READY:rdy, USED:used, DISABLED:disa, LOCKED:lock, ERROR:err,"
                            + " CLONE:clon, DELETE:dele, USED_PERS:used, LOCKED_USED:lock,"
                            + " LOCKED_USED_PERS:lock");

    private static final List<Name> IMAGE_TYPE =
            names("OS:OS, CDROM:CD, DATABLOCK:DB, KERNEL:KL, RAMDISK:RD, CONTEXT:CX");

    private static final List<Name> DATASTORE = names("READY:on, DISABLED:off");
    private static final List<Name> DATASTORE_TYPE = names("IMAGE:img, SYSTEM:sys, FILE:fil");

    private static final List<String> HISTORY_ACTION =
            List.of(
                    ("none migrate live-migrate shutdown shutdown-hard undeploy undeploy-hard hold"
                                    + " release stop suspend resume boot delete delete-recreate"
                                    + " reboot reboot-hard resched unresched poweroff"
                                    + " poweroff-hard disk-attach disk-detach nic-attach"
                                    + " nic-detach disk-snapshot-create disk-snapshot-delete"
                                    + " terminate terminate-hard disk-resize deploy chown chmod"
                                    + " updateconf rename resize update snapshot-resize"
                                    + " snapshot-delete snapshot-revert disk-saveas"
                                    + " disk-snapshot-revert recover retry monitor"
                                    + " disk-snapshot-rename alias-attach alias-detach"
                                    + " poweroff-migrate poweroff-hard-migrate")
                            .split(" "));

    private static final int ACTIVE = 3;

    private StateNames() {}

    private record Name(String full, String brief) {}

    /** The STATE of a VM's document. */
    public static String vm(XmlElement document) {
        return at(VM, document.numberAt("STATE", -1)).full;
    }

    /** The LCM_STATE of a VM's document. */
    public static String lcm(XmlElement document) {
        return at(LCM, document.numberAt("LCM_STATE", -1)).full;
    }

    /** The LCM_STATE of an active VM, the STATE of any other. */
    public static String vmInShort(XmlElement document) {
        return document.numberAt("STATE", -1) == ACTIVE
                ? at(LCM, document.numberAt("LCM_STATE", -1)).brief
                : at(VM, document.numberAt("STATE", -1)).brief;
    }

    /** What a VM is doing, as {@code --wait} names it: RUNNING, POWEROFF, PROLOG … */
    public static String vmPhase(XmlElement document) {
        return document.numberAt("STATE", -1) == ACTIVE ? lcm(document) : vm(document);
    }

    public static String host(XmlElement document) {
        return at(HOST, document.numberAt("STATE", -1)).full;
    }

    public static String hostInShort(XmlElement document) {
        return at(HOST, document.numberAt("STATE", -1)).brief;
    }

    public static String image(XmlElement document) {
        return at(IMAGE, document.numberAt("STATE", -1)).full;
    }

    public static String imageInShort(XmlElement document) {
        return at(IMAGE, document.numberAt("STATE", -1)).brief;
    }

    public static String imageType(XmlElement document) {
        return at(IMAGE_TYPE, document.numberAt("TYPE", -1)).full;
    }

    public static String imageTypeInShort(XmlElement document) {
        return at(IMAGE_TYPE, document.numberAt("TYPE", -1)).brief;
    }

    public static String datastore(XmlElement document) {
        return at(DATASTORE, document.numberAt("STATE", -1)).full;
    }

    public static String datastoreInShort(XmlElement document) {
        return at(DATASTORE, document.numberAt("STATE", -1)).brief;
    }

    public static String datastoreType(XmlElement document) {
        return at(DATASTORE_TYPE, document.numberAt("TYPE", -1)).full;
    }

    public static String datastoreTypeInShort(XmlElement document) {
        return at(DATASTORE_TYPE, document.numberAt("TYPE", -1)).brief;
    }

    /** The action that ended a record of a VM's history. */
    public static String historyAction(long number) {
        return number >= 0 && number < HISTORY_ACTION.size()
                ? HISTORY_ACTION.get((int) number)
                : "";
    }

    private static Name at(List<Name> names, long number) {
        return number >= 0 && number < names.size() ? names.get((int) number) : new Name("", "");
    }

    private static List<Name> names(String text) {
        List<Name> names = new ArrayList<>();
        for (String pair : text.split(", ")) {
            int colon = pair.indexOf(':');
            names.add(new Name(pair.substring(0, colon), pair.substring(colon + 1)));
        }
        return names;
    }
}
