package tidings.delivery;

/**
 * What somebody typed, fit for the head of a mail, whose lines must not be longer than 998 octets (RFC 5322, 2.1.1), also where
 * somebody on the way unfolds them.
 */
final class Head {
    /** Encoded it is at most 860 octets long. */
    static final int LONGEST_SUBJECT = 500;

    static final int LONGEST_NAME = 200;

    private Head() {}

    /** Without what has a meaning in an address, so that a name is but a name however it is put beside one. */
    static String name(String typed) {
        return Clean.line(typed.replaceAll("[\"\\\\<>()]", " "), LONGEST_NAME);
    }

    static String subject(String typed) {
        return Clean.line(typed, LONGEST_SUBJECT);
    }

    /** The same for every try of a job. */
    static String messageId(String jobId, String from) {
        return "<" + jobId + "@" + from.substring(from.lastIndexOf('@') + 1) + ">";
    }
}
