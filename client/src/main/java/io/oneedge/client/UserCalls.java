package io.oneedge.client;

import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.util.List;

/** The calls of users. */
public final class UserCalls extends ObjectCalls {

    /** The caller itself, where an id is asked for. */
    public static final int SELF = -1;

    UserCalls(Api api) {
        super(api, Noun.USER);
    }

    /**
     * Creates a user and gives its id.
     *
     * @param driver how the password is verified, such as {@code core}
     * @param groups the first is the primary group; empty for the default
     */
    public int allocate(String name, String password, String driver, List<Integer> groups) {
        return api().made(
                        noun().method("allocate"),
                        XmlRpcValue.of(name),
                        XmlRpcValue.of(password),
                        XmlRpcValue.of(driver),
                        new XmlRpcValue.Array(groups.stream().map(XmlRpcValue::of).toList()));
    }

    /** Limits of users. */
    public QuotaCalls quotas() {
        return new QuotaCalls(api(), noun());
    }

    /**
     * Makes a token that stands for the password, or takes tokens back.
     *
     * @param token empty for a new one or, with 0 seconds, for all of them
     * @param seconds how long it is good, -1 for ever, 0 to take it back
     * @param group the only group whose rights it gives, or -1
     * @return the token
     */
    public String login(String name, String token, int seconds, int group) {
        return api().text(
                        noun().method("login"),
                        XmlRpcValue.of(name),
                        XmlRpcValue.of(token),
                        XmlRpcValue.of(seconds),
                        XmlRpcValue.of(group));
    }

    public void changePassword(int id, String password) {
        api().run(noun().method("passwd"), XmlRpcValue.of(id), XmlRpcValue.of(password));
    }

    /** Changes the driver that verifies the password, and the password unless it is empty. */
    public void changeAuthentication(int id, String driver, String password) {
        api().run(
                        noun().method("chauth"),
                        XmlRpcValue.of(id),
                        XmlRpcValue.of(driver),
                        XmlRpcValue.of(password));
    }

    /** Changes the primary group. */
    public void changeGroup(int id, int group) {
        api().run(noun().method("chgrp"), XmlRpcValue.of(id), XmlRpcValue.of(group));
    }

    public void addGroup(int id, int group) {
        api().run(noun().method("addgroup"), XmlRpcValue.of(id), XmlRpcValue.of(group));
    }

    public void removeGroup(int id, int group) {
        api().run(noun().method("delgroup"), XmlRpcValue.of(id), XmlRpcValue.of(group));
    }
}
