package tidings.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a person wrote: text, and never read without a limit. */
final class SmallFile {
    private SmallFile() {}

    static String read(Path file, int longest) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("is a folder");
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw new IOException("is longer than " + longest + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }

    /** Why it could not be read, as the end of a sentence. */
    static String reason(Exception failure) {
        if (failure instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (failure instanceof CharacterCodingException) {
            return "is not UTF-8 text";
        }
        if (failure instanceof FileSystemException || !(failure instanceof IOException)) {
            return "cannot be read";
        }
        return String.valueOf(failure.getMessage());
    }
}
