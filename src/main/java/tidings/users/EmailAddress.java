package tidings.users;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/**
 * An email address as mail is sent to it, and the key by which it is one account's.
 *
 * <p>What looks alike is either the same or refused: the text is put into its compatibility form (a full-width {@code Ａ} is
 * an {@code A}), the part before the at sign is then ASCII (so no Cyrillic {@code а}, no invisible characters), the domain
 * is turned into its ASCII form, {@code xn--...}. Two domains that look alike stay two: they are two in the DNS, and mail
 * goes to the one that was written. Characters that the older and the newer IDN rules send to different domains
 * ({@code ß}, {@code ς}, joiners) are refused. The key ignores case; dots and tags are left alone, since what they mean is
 * each provider's own affair.
 */
record EmailAddress(String text, String key) {
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern NUMBERS_ONLY = Pattern.compile("[0-9.]+");
    private static final Pattern AMBIGUOUS = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

    /** The address, or BAD_USER_INPUT. */
    static EmailAddress of(String typed) {
        return find(typed).orElseThrow(EmailAddress::refusal);
    }

    /** Nothing where it cannot be anybody's. */
    static Optional<EmailAddress> find(String typed) {
        if (typed.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        var text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).strip();
        var at = text.lastIndexOf('@');
        if (at < 1 || text.length() > LONGEST) {
            return Optional.empty();
        }
        var local = text.substring(0, at);
        if (local.length() > LONGEST_LOCAL || !LOCAL.matcher(local).matches()) {
            return Optional.empty();
        }
        return domain(text.substring(at + 1)).map(domain -> joined(local, domain));
    }

    private static EmailAddress joined(String local, String domain) {
        return new EmailAddress(local + "@" + domain, local.toLowerCase(Locale.ROOT) + "@" + domain);
    }

    private static Optional<String> domain(String text) {
        if (AMBIGUOUS.matcher(text).find()) {
            return Optional.empty();
        }
        try {
            var ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            var fits = ascii.length() <= LONGEST_DOMAIN
                    && DOMAIN.matcher(ascii).matches()
                    && !NUMBERS_ONLY.matcher(ascii).matches();
            return fits ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Refused refusal() {
        return Refusal.badInput("email", "is not an email address that mail can be sent to");
    }
}
