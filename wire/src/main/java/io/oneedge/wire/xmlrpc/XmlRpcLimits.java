package io.oneedge.wire.xmlrpc;

/**
 * What a reader accepts at most.
 *
 * @param bytes size of the whole text, in bytes as sent
 * @param depth arrays and structs inside each other
 * @param values values in all
 */
public record XmlRpcLimits(long bytes, int depth, int values) {

    /** A call: one template, or one file in base64, is its biggest value. */
    public static final XmlRpcLimits CALL = new XmlRpcLimits(64L << 20, 16, 100_000);

    /** An answer: the pool of 100,000 VMs, which is one string. */
    public static final XmlRpcLimits RESPONSE = new XmlRpcLimits(1L << 30, 16, 1_000_000);
}
