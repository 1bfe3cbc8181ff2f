package tidings.texts;

/** Plain text inside of a page or a mail. */
public final class Html {
    private Html() {}

    /** As text, and as the value of an attribute in quotes, so that nothing in it is anything but text. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
