package tidings.texts;

/**
 * A fact that is a text itself, said in the reader's language.
 *
 * @param otherwise what is said where there is no such text, as when a newer node told it
 */
public record Phrase(String text, String otherwise) {}
