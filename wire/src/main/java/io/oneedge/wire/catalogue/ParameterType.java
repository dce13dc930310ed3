package io.oneedge.wire.catalogue;

/** The type of a parameter, as XML-RPC knows it. */
public enum ParameterType {
    STRING("string", 's'),
    /** 32 bits. */
    INT("int", 'i'),
    /** 64 bits, {@code i8}. */
    LONG("i8", 'I'),
    BOOLEAN("boolean", 'b'),
    ARRAY("array", 'A');

    private final String word;
    private final char letter;

    ParameterType(String word, char letter) {
        this.word = word;
        this.letter = letter;
    }

    /** The name of the type in XML-RPC. */
    public String word() {
        return word;
    }

    /** The letter of the type in a signature such as {@code A:sib}. */
    public char letter() {
        return letter;
    }
}
