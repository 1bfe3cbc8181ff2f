package tidings.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A piece of a page that its reader may copy. */
record Snippet(String language, String text, int line) {
    private static final Pattern FENCED =
            Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    static List<Snippet> of(Path page) {
        try {
            var text = Files.readString(page);
            var snippets = new ArrayList<Snippet>();
            var fenced = FENCED.matcher(text);
            while (fenced.find()) {
                int line = (int) text.substring(0, fenced.start()).lines().count() + 1;
                snippets.add(new Snippet(fenced.group(1), fenced.group(2), line));
            }
            return snippets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it asks a node, and does nothing else. */
    boolean isCalls() {
        return language.equals("sh") && text.contains("curl -s http://127.0.0.1:4000/");
    }
}
