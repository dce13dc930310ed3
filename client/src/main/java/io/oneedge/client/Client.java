package io.oneedge.client;

import io.oneedge.foundation.failure.Failure;
import java.util.Map;
import java.util.Optional;

/** One user's access to one front-end. Immutable; safe for threads where its transport is. */
public final class Client {

    private final Api api;

    public Client(Transport transport, Session session) {
        this.api = new Api(transport, session, Optional.empty());
    }

    /** A client that repeats calls that make something when their answer was lost. */
    public Client(Transport transport, Session session, Repeats repeats) {
        this.api = new Api(transport, session, Optional.of(repeats));
    }

    /** A client over HTTP, from ONE_XMLRPC, ONE_XMLRPC_TIMEOUT and ONE_AUTH. */
    public static Client from(Map<String, String> environment) {
        return new Client(
                new HttpTransport(Endpoint.from(environment), Timeouts.from(environment)),
                Session.from(environment));
    }

    /** The front-end's version, such as 5.12.13. */
    public String version() {
        return api.text("one.system.version");
    }

    /** The front-end's configuration document. */
    public String configuration() {
        return api.text("one.system.config");
    }

    /** What an ONEedge front-end finds when it recomputes the numbers that it keeps. */
    public String verificationText() {
        return api.text("one.system.verify");
    }

    public VmCalls vms() {
        return new VmCalls(api);
    }

    public HostCalls hosts() {
        return new HostCalls(api);
    }

    public ImageCalls images() {
        return new ImageCalls(api);
    }

    public DatastoreCalls datastores() {
        return new DatastoreCalls(api);
    }

    public NetworkCalls networks() {
        return new NetworkCalls(api);
    }

    public TemplateCalls templates() {
        return new TemplateCalls(api);
    }

    public UserCalls users() {
        return new UserCalls(api);
    }

    public GroupCalls groups() {
        return new GroupCalls(api);
    }

    public ClusterCalls clusters() {
        return new ClusterCalls(api);
    }

    public SecurityGroupCalls securityGroups() {
        return new SecurityGroupCalls(api);
    }

    public ZoneCalls zones() {
        return new ZoneCalls(api);
    }

    public AclCalls acls() {
        return new AclCalls(api);
    }

    /** The calls that every object of this kind has; rules of the ACL have none of them. */
    public ObjectCalls objects(Noun noun) {
        return switch (noun) {
            case VM -> vms();
            case HOST -> hosts();
            case IMAGE -> images();
            case DATASTORE -> datastores();
            case NETWORK -> networks();
            case TEMPLATE -> templates();
            case USER -> users();
            case GROUP -> groups();
            case CLUSTER -> clusters();
            case SECURITY_GROUP -> securityGroups();
            case ZONE -> zones();
            case ACL -> throw Failure.invalid("A rule of the ACL is not read alone");
        };
    }
}
