package tidings.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens in whichever order: every mail is in one digest that was sent, or was left out with a reason. */
class DigestsModelTest {
    private static final int STEPS = 120;
    private static final List<String> PEOPLE = List.of("ann", "bob", "eva");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_mail_goes_out_once_or_is_left_out(long seed) {
        try (var all = new TestGathering()) {
            var random = new Random(seed);
            var ids = new ArrayList<String>();
            for (var step = 0; step < STEPS; step++) {
                step(all, random, ids);
            }
            all.passUntilNothingIsDue(all.node(DigestSeam.NONE));

            check(all, ids);
        }
    }

    private static void step(TestGathering all, Random random, List<String> ids) {
        switch (random.nextInt(6)) {
            case 0, 1 -> add(all, random, ids, 0);
            case 2 -> add(all, random, ids, random.nextInt(3));
            case 3 -> all.clock.move(Duration.ofMinutes(random.nextInt(50)));
            default -> await(Future.join(all.pass(mortal(all, random)), all.pass(mortal(all, random))));
        }
    }

    /** @param late by so many hours */
    private static void add(TestGathering all, Random random, List<String> ids, int late) {
        var id = "n" + ids.size();
        ids.add(id);
        if (random.nextInt(8) == 0) {
            all.unwanted.add(id);
        }
        all.add(PEOPLE.get(random.nextInt(PEOPLE.size())), all.endOfHour().minus(Duration.ofHours(late)), id);
    }

    /** A node that lives for some steps, and is slow now and then. */
    private static StoredDigests mortal(TestGathering all, Random random) {
        var left = new AtomicInteger(random.nextInt(2) == 0 ? Integer.MAX_VALUE : random.nextInt(12));
        var pauses = new Random(random.nextLong());
        return all.node(moment -> left.decrementAndGet() < 0
                ? Future.failedFuture("it died")
                : all.pause(Math.max(0, pauses.nextInt(6) - 2)));
    }

    private static void check(TestGathering all, List<String> ids) {
        var mailed = all.sent.stream().flatMap(mail -> mail.getValue().stream()).toList();
        var left = ids.stream().filter(all.unwanted::contains).toList();
        var digests = all.sent.stream().map(mail -> mail.getKey()).toList();

        assertThat(digests).as("no window has two mails").doesNotHaveDuplicates();
        assertThat(mailed).doesNotHaveDuplicates();
        assertThat(mailed)
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().filter(id -> !left.contains(id)).collect(Collectors.toList()));
        assertThat(all.sent).allSatisfy(mail -> assertThat(mail.getValue()).isNotEmpty());
        assertThat(left).allSatisfy(id -> {
            assertThat(all.email(id).getString("state")).isEqualTo("CANCELLED");
            assertThat(all.verdicts(id)).containsExactly("SUPPRESSED preference.off");
        });
        assertThat(mailed).allSatisfy(id -> {
            assertThat(all.email(id).getString("state")).isIn("SENT", "UNKNOWN");
            assertThat(all.verdicts(id)).hasSize(1);
        });
    }
}
