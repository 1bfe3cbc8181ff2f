package tidings.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A path to a file in which the header never points to what is not on the disk yet. If a power loss brought the header to
 * the disk but not the newest commit, MVStore would settle for any older commit that it finds at the end of the file.
 *
 * <p>Public only because H2 makes its paths by reflection.
 */
public final class OrderedPath extends FilePathWrapper {
    private static final String SCHEME = "tidings-ordered";

    static {
        FilePath.register(new OrderedPath());
    }

    static String of(Path file) {
        return SCHEME + ":" + file.toAbsolutePath();
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new OrderedChannel(super.open(mode));
    }

    /** Forces what was written before, whenever the beginning of the file is written. Reads go side by side. */
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    private static final class OrderedChannel extends FileBaseDefault {
        private final FileChannel base;

        OrderedChannel(FileChannel base) {
            this.base = base;
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            if (position == 0) {
                base.force(false);
            }
            return base.write(bytes, position);
        }

        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return base.read(bytes, position);
        }

        @Override
        public long size() throws IOException {
            return base.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            base.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            base.force(metaData);
        }

        @Override
        public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            base.close();
        }
    }
}
