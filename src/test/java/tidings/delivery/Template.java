package tidings.delivery;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tidings.store.Ids;
import tidings.users.Letter;

/** The words of a mail that somebody asked for. Plain text, so nothing in a name is anything but a name. */
enum Template {
    PASSWORD_RESET("A new password for your account", """
            Hello %s,

            somebody, we hope you, asked for a new password for your account. This token sets one:

            %s

            It is good until %s, and once. If it was not you, ignore this mail: nothing has changed.
            """),
    EMAIL_VERIFICATION("Is this your address?", """
            Hello %s,

            this token confirms that you read mail at this address:

            %s

            It is good until %s, and once.
            """);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String subject;
    private final String body;

    Template(String subject, String body) {
        this.subject = subject;
        this.body = body;
    }

    Mail render(String eventId, Letter letter, Instant now) {
        var id = Ids.derived("mail", eventId);
        var text = body.formatted(letter.name(), letter.token().value(), TIME.format(letter.until()));
        return new Mail(
                id,
                "<" + id + "@tidings>",
                letter.userId(),
                letter.email(),
                letter.name(),
                subject,
                text,
                "",
                List.of(),
                now);
    }
}
