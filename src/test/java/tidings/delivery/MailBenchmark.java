package tidings.delivery;

import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import tidings.notifications.Priority;
import tidings.settings.DeliverySettings;

/**
 * Mails a second of one node to a sink in the same process, with every write on the way, beside the mail client alone; and how long a
 * critical mail takes behind a full standard lane at the pace of the settings.
 */
public final class MailBenchmark {
    private static final int MAILS = Integer.getInteger("tidings.bench.mails", 10_000);
    private static final int WARM_UP = 2_000;
    private static final int IN_FLIGHT = Integer.getInteger("tidings.bench.in-flight", 16);
    private static final int CRITICAL = 30;
    private static final DeliverySettings.Breaker BREAKER = new DeliverySettings.Breaker(5, Duration.ofSeconds(10));

    private MailBenchmark() {}

    /** @param cpu milliseconds a mail, of all that is in this process: the store and the sink too */
    private record Rate(double perSecond, double cpu) {}

    public static void run() throws InterruptedException {
        var elsewhere = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (var sink = new ScriptedSmtp(elsewhere)) {
            bare(sink, WARM_UP);
            node(sink, WARM_UP);
            var bare = bare(sink, MAILS);
            var node = node(sink, MAILS);
            System.out.printf(
                    "mail: %.0f mails/s with every write, %d in flight, %.2f ms of processor each; by the mail client alone %.0f/s, %.2f ms each (%.2f)%n",
                    node.perSecond(),
                    IN_FLIGHT,
                    node.cpu(),
                    bare.perSecond(),
                    bare.cpu(),
                    node.perSecond() / bare.perSecond());
            var delays = criticalBehind(sink);
            System.out.printf(
                    "critical mails while %d standard ones are queued: from stored to taken by the server p50 %d ms, worst %d ms of %d%n",
                    MAILS, delays.get(delays.size() / 2), delays.get(delays.size() - 1), delays.size());
        } finally {
            await(elsewhere.close());
        }
    }

    private static Rate node(ScriptedSmtp sink, int mails) {
        sink.forget();
        try (var node = TestDelivery.start(settings(100_000))) {
            node.putAll(ids("m", mails), Priority.STANDARD);
            var started = System.nanoTime();
            var worked = cpu();
            node.send(sink);
            Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> sink.count() >= mails);
            node.untilNothingIsOpen();
            return new Rate(mails / seconds(started), (cpu() - worked) / mails);
        }
    }

    private static List<Long> criticalBehind(ScriptedSmtp sink) throws InterruptedException {
        sink.forget();
        try (var node = TestDelivery.start(settings(100))) {
            node.putAll(ids("m", MAILS), Priority.STANDARD);
            node.send(sink);
            Thread.sleep(2_000);
            var delays = new ArrayList<Long>();
            for (var id : ids("c", CRITICAL)) {
                var started = System.nanoTime();
                node.critical(id);
                node.until(id, "SENT");
                delays.add(Duration.ofNanos(System.nanoTime() - started).toMillis());
            }
            Collections.sort(delays);
            return delays;
        }
    }

    /** As in conf/tidings.yaml, but for the pace. */
    private static DeliverySettings settings(int perSecond) {
        var quick = TestDelivery.settings(perSecond, IN_FLIGHT, 8, Duration.ofMinutes(1), BREAKER);
        return new DeliverySettings(
                perSecond,
                IN_FLIGHT,
                4,
                50,
                Duration.ofMillis(250),
                Duration.ofMillis(500),
                quick.claim(),
                quick.attempts(),
                Duration.ofSeconds(10),
                Duration.ofHours(1),
                quick.mostAge(),
                BREAKER,
                quick.templates(),
                quick.digestItems(),
                quick.digestCharacters(),
                quick.preferencesPage(),
                quick.mailbox());
    }

    private static Rate bare(ScriptedSmtp sink, int mails) throws InterruptedException {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var client = MailClient.create(vertx, SmtpClientConfig.of(TestDelivery.smtp(sink.port())));
        var left = new AtomicInteger(mails);
        var done = new CountDownLatch(IN_FLIGHT);
        var started = System.nanoTime();
        var worked = cpu();
        vertx.runOnContext(here -> IntStream.range(0, IN_FLIGHT).forEach(i -> oneByOne(client, left, done)));
        if (!done.await(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the sink does not take them");
        }
        var rate = new Rate(mails / seconds(started), (cpu() - worked) / mails);
        await(client.close());
        await(vertx.close());
        return rate;
    }

    private static void oneByOne(MailClient client, AtomicInteger left, CountDownLatch done) {
        var next = left.getAndDecrement();
        if (next <= 0) {
            done.countDown();
            return;
        }
        Future.succeededFuture(message("m" + next))
                .compose(client::sendMail)
                .onComplete(sent -> oneByOne(client, left, done));
    }

    private static MailMessage message(String id) {
        return new MailMessage()
                .setFrom("shop@example.org")
                .setTo(TestDelivery.address(id))
                .setSubject("Title of " + id)
                .setText("Body of " + id)
                .setHtml("<p>Body of " + id + "</p>");
    }

    private static List<String> ids(String prefix, int many) {
        return IntStream.range(0, many).mapToObj(i -> prefix + i).toList();
    }

    private static double cpu() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toMillis();
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
