package tidings.texts;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import tidings.settings.SettingsException;

/** Reads the texts: those that come along, and over them those that operators put into a folder, one file a language. */
final class Languages {
    static final String LAST_RESORT = "en";
    static final List<String> BUNDLED = List.of(LAST_RESORT, "de");

    private static final String SUFFIX = ".properties";

    private Languages() {}

    /** @throws SettingsException where an operator's text is not one of ours or has a place that ours has not */
    static Map<String, Map<String, Wording>> read(Optional<Path> folder) {
        try {
            var languages = new HashMap<String, Map<String, Wording>>();
            for (var tag : BUNDLED) {
                languages.put(tag, bundled(tag));
            }
            for (var file : folder.isPresent() ? files(folder.get()) : List.<Path>of()) {
                addTo(languages, file);
            }
            return languages;
        } catch (IOException e) {
            throw SettingsException.at("telling.texts", "cannot be read: " + e.getMessage());
        }
    }

    private static Map<String, Wording> bundled(String tag) throws IOException {
        var name = "/texts/" + tag + SUFFIX;
        try (var in = Languages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("there is no " + name);
            }
            return wordings(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList());
        }
    }

    private static void addTo(Map<String, Map<String, Wording>> languages, Path file) throws IOException {
        var name = String.valueOf(file.getFileName());
        var tag = name.substring(0, name.length() - SUFFIX.length());
        try (var reader = Files.newBufferedReader(file)) {
            var wordings = wordings(reader);
            wordings.forEach(
                    (key, wording) -> check(languages.getOrDefault(LAST_RESORT, Map.of()), key, wording, file));
            languages.computeIfAbsent(tag, any -> new HashMap<>()).putAll(wordings);
        }
    }

    private static void check(Map<String, Wording> ours, String key, Wording wording, Path file) {
        var known = ours.get(key);
        if (known == null) {
            throw SettingsException.at("telling.texts", "there is no text " + key + " such as in " + file);
        }
        if (!known.places().containsAll(wording.places())) {
            throw SettingsException.at("telling.texts", key + " in " + file + " may have the places " + known.places());
        }
    }

    private static Map<String, Wording> wordings(Reader reader) throws IOException {
        var properties = new Properties();
        properties.load(reader);
        var wordings = new HashMap<String, Wording>();
        properties.stringPropertyNames().forEach(key -> wordings.put(key, Wording.of(properties.getProperty(key))));
        return wordings;
    }
}
