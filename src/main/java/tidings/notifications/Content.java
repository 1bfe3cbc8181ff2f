package tidings.notifications;

import java.util.Map;

/** What a notification says. */
sealed interface Content {
    /** The same as a JSON document, for programs. */
    String data();

    /**
     * Said in the language of whoever reads it.
     *
     * @param text which of the {@link tidings.texts.Texts}
     * @param facts what is put into it: text, money, moments and numbers, by the names of the placeholders
     */
    record Worded(String text, Map<String, Object> facts, String data) implements Content {
        public Worded {
            facts = Map.copyOf(facts);
        }
    }

    /** Said as somebody wrote it. */
    record Written(String title, String body, String data) implements Content {}
}
