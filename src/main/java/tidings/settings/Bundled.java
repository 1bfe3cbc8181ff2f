package tidings.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The files of conf/ as they are in the jar. */
final class Bundled {
    static final String SETTINGS = "conf/tidings.yaml";

    private Bundled() {}

    /** Every setting there is, with its default. */
    static Map<String, Raw> settings() {
        var problems = new Problems();
        var settings = YamlFile.read(text(SETTINGS), "the default", problems);
        problems.orThrow();
        return settings;
    }

    static String text(String name) {
        try (var in = url(name).openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static URL url(String name) {
        var url = Bundled.class.getResource("/" + name);
        if (url == null) {
            throw new IllegalStateException(name + " is not on the class path");
        }
        return url;
    }
}
