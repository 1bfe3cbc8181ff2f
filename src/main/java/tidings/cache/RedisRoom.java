package tidings.cache;

import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One kind of values in Redis. Nothing here fails: what Redis does not do is as if it had nothing. Where it could not be told
 * of a change, it is not believed until whatever it has of before is too old.
 */
final class RedisRoom<V> {
    private static final Duration AGE_KEPT = Duration.ofDays(1);

    private final RedisLine line;
    private final Keep keep;
    private final Shape<V> shape;
    private final Supplier<String> words;
    private final Clock clock;
    private final Tally tally;
    private final Counter unreadable;
    private final AtomicReference<Instant> believedFrom = new AtomicReference<>(Instant.MIN);

    RedisRoom(RedisLine line, Keep keep, Shape<V> shape, Supplier<String> words, Meters meters, Clock clock) {
        this.line = line;
        this.keep = keep;
        this.shape = shape;
        this.words = words;
        this.clock = clock;
        this.tally = meters.tally(keep, "redis");
        this.unreadable = meters.unreadable(keep);
    }

    Future<Seen<V>> read(List<String> keys) {
        return look(keys)
                .otherwise(cause -> Seen.nothing())
                .onSuccess(seen ->
                        tally.asked(keys.size(), keys.size() - seen.found().size()));
    }

    /** Where nothing that was seen has been forgotten since. */
    Future<Void> keep(Seen<V> seen, Map<String, V> values) {
        var keys = new ArrayList<String>();
        var arguments = new ArrayList<>(List.of(seen.age(), String.valueOf(seen.until())));
        values.forEach((key, value) -> {
            var lease = seen.leases().get(key);
            if (lease != null) {
                keys.add(keep.sharedKey(key));
                arguments.addAll(List.of(lease, key + "\n" + shape.write(value)));
            }
        });
        return keys.isEmpty()
                ? Future.succeededFuture()
                : line.run(Script.KEEP, keys, arguments).<Void>mapEmpty().otherwiseEmpty();
    }

    Future<Void> forget(String key) {
        return orDisbelieve(line.ask(remove(keep.sharedKey(key))));
    }

    /** Everything bears the age under which it was put there. Without room for another one, none is as good. */
    Future<Void> forgetAll() {
        var age = Request.cmd(Command.SET)
                .arg(keep.kindKey())
                .arg(words.get())
                .arg("PX")
                .arg(AGE_KEPT.toMillis());
        return orDisbelieve(line.ask(age)
                .recover(cause ->
                        cause instanceof ErrorType ? line.ask(remove(keep.kindKey())) : Future.failedFuture(cause)));
    }

    private Future<Void> orDisbelieve(Future<?> told) {
        return told.<Void>mapEmpty().otherwise(cause -> {
            believedFrom.set(clock.instant().plus(keep.length()));
            return null;
        });
    }

    private Future<Seen<V>> look(List<String> keys) {
        if (clock.instant().isBefore(believedFrom.get())) {
            return Future.succeededFuture(Seen.nothing());
        }
        var places = new ArrayList<>(List.of(keep.kindKey()));
        keys.forEach(key -> places.add(keep.sharedKey(key)));
        var length = keep.length().toMillis();
        var arguments = List.of(words.get(), String.valueOf(length), String.valueOf(AGE_KEPT.toMillis()));
        return line.run(Script.READ, places, arguments).map(answer -> seen(keys, answer, length));
    }

    private Seen<V> seen(List<String> keys, Response answer, long length) {
        var found = new HashMap<String, Aged<V>>();
        var leases = new HashMap<String, String>();
        for (var i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            var there = answer.get(i + 2);
            if (there.size() == 1) {
                leases.put(key, there.get(0).toString());
            } else if (there.size() == 2) {
                found(key, there, length, found);
            }
        }
        return new Seen<>(found, answer.get(1).toString(), answer.get(0).toLong() + length, leases);
    }

    private void found(String key, Response there, long length, Map<String, Aged<V>> found) {
        var text = there.get(0).toString();
        var start = key + "\n";
        var value = text.startsWith(start) ? shape.read(text.substring(start.length())) : Optional.<V>empty();
        value.ifPresentOrElse(
                it -> found.put(
                        key,
                        new Aged<>(
                                it,
                                Duration.ofMillis(Math.min(length, there.get(1).toLong())))),
                () -> takeAway(key));
    }

    /** Whoever asks next puts a good one there. */
    private void takeAway(String key) {
        unreadable.increment();
        line.ask(remove(keep.sharedKey(key)));
    }

    private static Request remove(String place) {
        return Request.cmd(Command.DEL).arg(place);
    }
}
