package tidings.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the newest commit lies in a file: the chunk with the highest version. */
record NewestChunk(Path file, long version, long start, long length, long headerVersion) {
    private static final int BLOCK = 4096;
    private static final int HEADER_BLOCKS = 2;
    private static final Pattern HEADER =
            Pattern.compile("^chunk:[0-9a-f]+,.*?\\blen:([0-9a-f]+),.*?\\bversion:([0-9a-f]+)", Pattern.DOTALL);

    static NewestChunk in(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        NewestChunk newest = new NewestChunk(file, -1, 0, 0, headerVersion(bytes));
        for (int block = HEADER_BLOCKS; block < bytes.length / BLOCK; block++) {
            String head = new String(bytes, block * BLOCK, 1024, StandardCharsets.ISO_8859_1);
            Matcher matcher = HEADER.matcher(head);
            if (matcher.find()) {
                long version = Long.parseLong(matcher.group(2), 16);
                long length = Long.parseLong(matcher.group(1), 16) * BLOCK;
                newest = version > newest.version
                        ? new NewestChunk(file, version, (long) block * BLOCK, length, newest.headerVersion)
                        : newest;
            }
        }
        return newest;
    }

    private static long headerVersion(byte[] bytes) {
        Matcher matcher = Pattern.compile("\\bversion:([0-9a-f]+)")
                .matcher(new String(bytes, 0, BLOCK, StandardCharsets.ISO_8859_1));
        return matcher.find() ? Long.parseLong(matcher.group(1), 16) : 0;
    }

    /** As if only its first half had reached the disk. */
    void tear() throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(start + length / 2);
            access.write(new byte[(int) Math.min(length - length / 2, access.length() - start - length / 2)]);
            access.seek(start);
            access.write("torn!".getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
