package tidings.users;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tokens that unsubscribe: whose, what kind, and what only this house can derive from both. They stand in no store, and as
 * nothing changes them they have no end: a mail is read, and left, years later.
 */
final class UnsubscribeRules {
    /** Longer than any of ours, so that nothing long is looked at. */
    private static final int LONGEST = 200;

    /** Apart from every other text that is derived from the same key. */
    private static final String PURPOSE = "UNSUBSCRIBE";

    private UnsubscribeRules() {}

    /** Whose mails of which kind end. */
    record Subject(String userId, Category category) {}

    static Secret token(byte[] key, Subject subject) {
        return new Secret(subject.userId() + "." + subject.category().name() + "." + proof(key, subject));
    }

    /** Nothing for what we did not make. */
    static Optional<Subject> read(byte[] key, Secret token) {
        var text = token.value();
        var parts = text.length() > LONGEST ? new String[0] : text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        return category(parts[1])
                .map(category -> new Subject(parts[0], category))
                .filter(subject -> Tokens.equal(proof(key, subject), parts[2]));
    }

    static boolean canBeSwitchedOff(Category category) {
        return Choices.lockOf(category) == null;
    }

    private static Optional<Category> category(String name) {
        return Stream.of(Category.values())
                .filter(category -> category.name().equals(name) && canBeSwitchedOff(category))
                .findFirst();
    }

    private static String proof(byte[] key, Subject subject) {
        return Tokens.derived(key, PURPOSE + "\n" + subject.userId() + "\n" + subject.category());
    }
}
