package tidings;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;

/** 2,000 sockets of a node that dies, and those who sign in at the other one meanwhile. */
final class StormBenchmark {
    private static final int MANY = Integer.getInteger("sockets", 2_000);

    private StormBenchmark() {}

    static void run() throws IOException {
        var outcome = ReconnectStorm.run(Files.createTempDirectory("tidings-bench"), MANY);
        var signIns = outcome.signIns();
        System.out.printf(
                Locale.ROOT,
                "%,d sockets of a node that died: %,d told everything once and in order, all of them %.1f s after its death;"
                        + " 503: %,d, sent away: %,d; %,d sign-ins meanwhile, %d failed, p50 %.0f ms, worst %.0f ms%n",
                MANY,
                outcome.told(),
                outcome.seconds(),
                outcome.refused(),
                outcome.sentAway(),
                signIns.size(),
                outcome.failed(),
                signIns.get(signIns.size() / 2),
                signIns.get(signIns.size() - 1));
    }
}
