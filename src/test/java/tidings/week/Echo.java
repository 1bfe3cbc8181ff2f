package tidings.week;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import tidings.bus.Code;
import tidings.bus.Refused;
import tidings.bus.Told;

/**
 * Tells every event two to five times: most again at once, some hours later, when newer ones have been told. What a group answers
 * to these is nobody's business but where it breaks.
 */
final class Echo {
    private static final String AGAIN = "again";
    private static final long SOON_MILLIS = 10;

    private final Random dice;
    private final Queue<Repeat> late = new ConcurrentLinkedQueue<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();

    private record Repeat(String address, Told<?> told) {}

    Echo(long seed) {
        dice = new Random(seed);
    }

    void listenAt(Vertx vertx) {
        vertx.eventBus().addOutboundInterceptor(context -> heard(vertx, context));
    }

    boolean isSilent() {
        return underWay.get() == 0;
    }

    /** What a group could not cope with the second time. */
    Queue<String> broken() {
        return broken;
    }

    /** Some of what was kept back is told now. */
    void tellLate(Vertx vertx) {
        for (var left = late.size() / 3; left > 0; left--) {
            var repeat = late.poll();
            if (repeat != null) {
                tell(vertx, repeat);
            }
        }
    }

    private void heard(Vertx vertx, DeliveryContext<Object> context) {
        if (context.body() instanceof Told<?> told
                && !context.message().headers().contains(AGAIN)) {
            var repeat = new Repeat(context.message().address(), told);
            for (var times = between(1, 4); times > 0; times--) {
                repeat(vertx, repeat);
            }
        }
        context.next();
    }

    private void repeat(Vertx vertx, Repeat repeat) {
        if (between(1, 5) == 1) {
            late.add(repeat);
        } else {
            underWay.incrementAndGet();
            vertx.setTimer(between(1, SOON_MILLIS), timer -> {
                tell(vertx, repeat);
                underWay.decrementAndGet();
            });
        }
    }

    private void tell(Vertx vertx, Repeat repeat) {
        underWay.incrementAndGet();
        var options = new DeliveryOptions().setLocalOnly(true).addHeader(AGAIN, "yes");
        vertx.eventBus().request(repeat.address(), repeat.told(), options).onComplete(answer -> {
            if (answer.failed() && Refused.from(answer.cause()).code() == Code.INTERNAL) {
                broken.add(repeat.address() + " " + repeat.told());
            }
            underWay.decrementAndGet();
        });
    }

    private synchronized long between(long least, long most) {
        return dice.nextLong(least, most + 1);
    }
}
