package tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store opens, or says in one sentence why it cannot. */
class OpeningTest {
    @TempDir
    Path directory;

    @Test
    void makesItsFolder() throws Exception {
        Path deep = directory.resolve("a/b/c");

        EmbeddedStore.open(OpenStore.options(deep)).close();

        assertThat(StoreFile.in(deep)).exists();
    }

    @Test
    void saysThatTheFolderCannotBeMade() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "in the way");

        EmbeddedStoreException refusal = refusal(OpenStore.options(file.resolve("data")));

        assertThat(refusal.reason()).isEqualTo(EmbeddedStoreException.Reason.UNWRITABLE);
        assertThat(refusal).hasMessageContaining(file.resolve("data").toString());
    }

    @Test
    void saysThatAnotherUsesTheFile() throws Exception {
        try (OpenStore first = OpenStore.in(directory)) {
            EmbeddedStoreException refusal = refusal(OpenStore.options(directory));

            assertThat(refusal.reason()).isEqualTo(EmbeddedStoreException.Reason.LOCKED);
            assertThat(refusal)
                    .hasMessageContaining("Another Tidings is using")
                    .hasMessageContaining(StoreFile.in(directory).toString());
            assertThat(first.things().estimatedDocumentCount()).isZero();
        }
    }

    @Test
    void saysThatAnotherProcessUsesTheFile() throws Exception {
        try (ChildStore other = ChildStore.start(directory)) {
            other.awaitLine("open");

            EmbeddedStoreException refusal = refusal(OpenStore.options(directory));

            assertThat(refusal.reason()).isEqualTo(EmbeddedStoreException.Reason.LOCKED);
        }
    }

    @Test
    void saysThatTheFileIsNoStore() throws Exception {
        Files.writeString(StoreFile.in(directory), "this was never a store ".repeat(1_000));

        EmbeddedStoreException refusal = refusal(OpenStore.options(directory));

        assertThat(refusal.reason()).isEqualTo(EmbeddedStoreException.Reason.DAMAGED);
        assertThat(refusal).hasMessageContaining(StoreFile.in(directory).toString());
    }

    @Test
    void saysThatThePortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedOptions options = OpenStore.options(directory).withPort(taken.getLocalPort());

            EmbeddedStoreException refusal = refusal(options);

            assertThat(refusal.reason()).isEqualTo(EmbeddedStoreException.Reason.PORT_IN_USE);
            assertThat(refusal).hasMessageContaining(String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void givesTheFileBackWhenThePortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refusal(OpenStore.options(directory).withPort(taken.getLocalPort()));
        }

        OpenStore.in(directory).close();
    }

    @Test
    void isReachedOnTheLoopbackOnly() throws Exception {
        try (OpenStore store = OpenStore.in(directory)) {
            int port = store.store().port();

            assertThat(isReachable(InetAddress.getLoopbackAddress(), port)).isTrue();
            assertThat(otherAddresses()).noneMatch(address -> isReachable(address, port));
        }
    }

    @Test
    void closesTwice() throws Exception {
        EmbeddedStore store = EmbeddedStore.open(OpenStore.options(directory));
        store.close();

        store.close();

        EmbeddedStore.open(OpenStore.options(directory)).close();
    }

    static EmbeddedStoreException refusal(EmbeddedOptions options) {
        return catchThrowableOfType(EmbeddedStoreException.class, () -> EmbeddedStore.open(options));
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static boolean isReachable(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
