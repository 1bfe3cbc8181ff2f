package tidings.delivery;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tidings.notifications.MailContent;
import tidings.notifications.VerdictOutcome;
import tidings.texts.Reader;
import tidings.texts.Texts;

/** What became of a mail, by the name of a rule and in a sentence for the person. */
final class Reasons {
    private static final Reader ANYBODY = new Reader(Locale.ENGLISH, ZoneOffset.UTC);

    private final Texts texts;
    private final Clock clock;

    Reasons(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** @param content null where nobody knows any more for whom it was */
    Ruled sent(@Nullable MailContent content) {
        return ruled(VerdictOutcome.SENT, "sent", content);
    }

    Ruled refused(@Nullable MailContent content) {
        return ruled(VerdictOutcome.FAILED, "refused", content);
    }

    Ruled unknown(@Nullable MailContent content) {
        return ruled(VerdictOutcome.UNKNOWN, "unknown", content);
    }

    Ruled addressUnknown(VerdictOutcome outcome, @Nullable MailContent content) {
        return ruled(outcome, "address-unknown", content);
    }

    private Ruled ruled(VerdictOutcome outcome, String rule, @Nullable MailContent content) {
        return new Ruled(outcome, rule, texts.say("delivery." + rule, reader(content), Map.of()), clock.instant());
    }

    private static Reader reader(@Nullable MailContent content) {
        return content == null
                ? ANYBODY
                : new Reader(Locale.forLanguageTag(content.locale()), ZoneId.of(content.timeZone()));
    }
}
