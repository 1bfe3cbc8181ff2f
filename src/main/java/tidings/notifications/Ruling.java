package tidings.notifications;

import java.time.Instant;

/**
 * What a rule decides.
 *
 * @param sentence which of the {@link tidings.texts.Texts} tells the person why
 * @param until what it waits for, as the sentence says it
 * @param due when it goes out, which is then or soon after; of no meaning where it does not
 */
record Ruling(VerdictOutcome outcome, String sentence, Instant until, Instant due) {}
