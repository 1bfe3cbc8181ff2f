package tidings.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tidings.delivery.Mail.Header;

/**
 * What stands in the head of a mail. Every line of it is printable ASCII, at most 998 octets long (RFC 5322, 2.1.1); what is not ASCII
 * is encoded here (RFC 2047), since the mail client's own encoder takes characters beyond the basic plane apart.
 */
final class Head {
    /** Encoded it is at most 860 octets long. */
    static final int LONGEST_SUBJECT = 500;

    static final int LONGEST_NAME = 200;

    /** Of an encoded word, that with the name of a header before it fits into the 76 octets of a line. */
    private static final int BYTES_OF_WORD = 39;

    private static final String BEGIN = "=?UTF-8?B?";
    private static final String END = "?=";

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

    static Header subjectHeader(String subject) {
        return new Header("Subject", encoded(subject));
    }

    /** From or To, with a name that was made by {@link #name}. */
    static Header mailbox(String header, String name, String address) {
        if (name.isEmpty()) {
            return new Header(header, address);
        }
        return new Header(header, (isPlain(name) ? "\"" + name + "\"" : encoded(name)) + " <" + address + ">");
    }

    /** As it is where it is ASCII and does not look encoded, otherwise as encoded words with a space between them. */
    static String encoded(String line) {
        return isPlain(line) ? line : String.join(" ", words(line));
    }

    private static boolean isPlain(String line) {
        return !line.contains("=?") && line.chars().allMatch(each -> each >= ' ' && each < 127);
    }

    /** None of them ends within a character. */
    private static List<String> words(String line) {
        var words = new ArrayList<String>();
        var begin = 0;
        while (begin < line.length()) {
            var end = begin;
            while (end < line.length() && bytes(line, begin, line.offsetByCodePoints(end, 1)) <= BYTES_OF_WORD) {
                end = line.offsetByCodePoints(end, 1);
            }
            words.add(BEGIN + Base64.getEncoder().encodeToString(utf8(line.substring(begin, end))) + END);
            begin = end;
        }
        return words;
    }

    private static int bytes(String line, int begin, int end) {
        return utf8(line.substring(begin, end)).length;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
