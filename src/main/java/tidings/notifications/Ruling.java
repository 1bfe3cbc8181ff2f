package tidings.notifications;

import java.time.Instant;

/**
 * What a rule decides.
 *
 * @param sentence which of the {@link tidings.texts.Texts} tells the person why
 * @param due when it goes out; of no meaning where it does not
 */
record Ruling(VerdictOutcome outcome, String sentence, Instant due) {}
