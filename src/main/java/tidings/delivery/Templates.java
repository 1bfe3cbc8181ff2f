package tidings.delivery;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import tidings.settings.SettingsException;
import tidings.texts.Wording;

/** The templates that come along, and over them those that operators put into a folder. They are read and checked at the start. */
final class Templates {
    private static final String SETTING = "delivery.templates";

    private final Map<Piece, Wording> wordings;

    private Templates(Map<Piece, Wording> wordings) {
        this.wordings = wordings;
    }

    /** @throws SettingsException where an operator's template is not one of ours, or does not have the places it has to have */
    static Templates load(Optional<Path> folder) {
        try {
            var wordings = new EnumMap<Piece, Wording>(Piece.class);
            for (var piece : Piece.values()) {
                wordings.put(piece, bundled(piece));
            }
            for (var file : folder.isPresent() ? files(folder.get()) : List.<Path>of()) {
                var piece = piece(file);
                wordings.put(piece, checked(piece, file, requireNonNull(wordings.get(piece))));
            }
            return new Templates(wordings);
        } catch (IOException e) {
            throw SettingsException.at(SETTING, "cannot be read: " + e.getMessage());
        }
    }

    Wording of(Piece piece) {
        return requireNonNull(wordings.get(piece));
    }

    private static Wording bundled(Piece piece) throws IOException {
        var name = "/mail/" + piece.file();
        try (var in = Templates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("there is no " + name);
            }
            return Wording.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
    }

    private static Piece piece(Path file) {
        var name = String.valueOf(file.getFileName());
        return Stream.of(Piece.values())
                .filter(piece -> piece.file().equals(name))
                .findFirst()
                .orElseThrow(() -> SettingsException.at(SETTING, "there is no template such as " + file));
    }

    private static Wording checked(Piece piece, Path file, Wording ours) throws IOException {
        var theirs = Wording.of(Files.readString(file));
        if (!ours.places().containsAll(theirs.places())) {
            throw SettingsException.at(SETTING, file + " may have the places " + new TreeSet<>(ours.places()));
        }
        if (!theirs.places().containsAll(piece.musts())) {
            throw SettingsException.at(SETTING, file + " must have the places " + new TreeSet<>(piece.musts()));
        }
        return theirs;
    }
}
