package tidings.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A store and nothing else; says where it can be reached and waits to be killed. */
final class StoreProcess {
    private StoreProcess() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        EmbeddedOptions options = EmbeddedOptions.in(Path.of(arguments[0]))
                .with(EmbeddedOptions.Durability.PROCESS)
                .refusingScans();
        try (EmbeddedStore store = EmbeddedStore.open(options)) {
            System.out.println("open " + store.connectionString());
            new CountDownLatch(1).await();
        }
    }
}
