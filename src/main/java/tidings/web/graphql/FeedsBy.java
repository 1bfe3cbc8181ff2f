package tidings.web.graphql;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The feeds of one kind on this node by what they are about: a plain map, for a node may have very many. */
final class FeedsBy<F extends LookingFeed<?>> {
    private final Map<String, Set<F>> feeds = new ConcurrentHashMap<>();

    F enter(String about, F feed) {
        feeds.compute(about, (key, known) -> {
            var all = known == null ? ConcurrentHashMap.<F>newKeySet(1) : known;
            all.add(feed);
            return all;
        });
        feed.onClose(() -> leave(about, feed));
        return feed;
    }

    /** Hands each piece of news to the feeds that it is about. */
    <N> void tell(List<N> news, Function<N, String> about, BiConsumer<F, N> tell) {
        var jobs = new Jobs<F>();
        news.forEach(each -> feeds.getOrDefault(about.apply(each), Set.of())
                .forEach(feed -> jobs.add(feed, it -> tell.accept(it, each))));
        jobs.run();
    }

    void each(Consumer<F> job) {
        inParts(Integer.MAX_VALUE).forEach(part -> each(part, job));
    }

    static <F extends LookingFeed<?>> void each(List<F> some, Consumer<F> job) {
        var jobs = new Jobs<F>();
        some.forEach(feed -> jobs.add(feed, job));
        jobs.run();
    }

    /** All that there are now, so many in a part. */
    List<List<F>> inParts(int most) {
        var all = feeds.values().stream().flatMap(Set::stream).toList();
        return IntStream.iterate(0, from -> from < all.size(), from -> from + Math.min(most, all.size()))
                .mapToObj(from -> all.subList(from, Math.min(all.size() - from, most) + from))
                .toList();
    }

    private void leave(String about, F feed) {
        feeds.computeIfPresent(about, (key, known) -> {
            known.remove(feed);
            return known.isEmpty() ? null : known;
        });
    }

    /** What is to be done with feeds, all of one event loop in one go. */
    private static final class Jobs<F extends LookingFeed<?>> {
        private final IdentityHashMap<Context, List<Runnable>> byLoop = new IdentityHashMap<>();

        void add(F feed, Consumer<F> job) {
            byLoop.computeIfAbsent(feed.context(), loop -> new ArrayList<>()).add(() -> job.accept(feed));
        }

        void run() {
            byLoop.forEach((loop, jobs) -> loop.runOnContext(go -> jobs.forEach(Runnable::run)));
        }
    }
}
