package tidings.delivery;

import io.vertx.ext.mail.SMTPException;
import java.util.Set;
import java.util.regex.Pattern;
import tidings.delivery.Receipt.Lost;
import tidings.delivery.Receipt.Postponed;
import tidings.delivery.Receipt.Refused;
import tidings.delivery.Receipt.UnknownAddress;
import tidings.delivery.Receipt.Unreached;

/** What the mail client throws, as a receipt. Pure. */
final class Replies {
    /** How the client begins what it says of an answer to RCPT. */
    private static final String AT_RECIPIENT = "recipient address not accepted";

    private static final String TOO_LARGE = "message exceeds allowed size limit";

    private static final Pattern ENHANCED = Pattern.compile("^\\d{3}[ -](\\d\\.\\d{1,3}\\.\\d{1,3})\\b");
    /** No such mailbox, no such host, no mailbox of such a form, moved without an address, a domain that takes no mail. */
    private static final Set<String> NOBODY = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10");

    private static final Set<Integer> PERHAPS_NOBODY = Set.of(550, 551, 553);
    private static final Pattern SAYS_NOBODY = Pattern.compile(
            "(?i)no such|unknown|not found|(does not|doesn't) exist|no mailbox|invalid (mailbox|recipient|user)");

    private Replies() {}

    /** @param wasThere whether the conversation was so far that the mail was looked at */
    static Receipt receipt(Throwable cause, boolean wasThere) {
        if (!wasThere) {
            return new Unreached(sentence(cause));
        }
        if (cause instanceof SMTPException reply) {
            return answered(reply);
        }
        return cause instanceof IllegalArgumentException || TOO_LARGE.equals(cause.getMessage())
                ? new Refused(sentence(cause))
                : new Lost(sentence(cause));
    }

    private static Receipt answered(SMTPException reply) {
        if (!reply.isPermanent()) {
            return new Postponed(sentence(reply));
        }
        return sentence(reply).startsWith(AT_RECIPIENT) && saysNobody(reply)
                ? new UnknownAddress(sentence(reply))
                : new Refused(sentence(reply));
    }

    private static boolean saysNobody(SMTPException reply) {
        var enhanced = ENHANCED.matcher(reply.getReplyMessage());
        return enhanced.find()
                ? NOBODY.contains(enhanced.group(1))
                : PERHAPS_NOBODY.contains(reply.getReplyCode())
                        && SAYS_NOBODY.matcher(reply.getReplyMessage()).find();
    }

    private static String sentence(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
