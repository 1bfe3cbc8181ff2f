package tidings.web.graphql;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tidings.bus.Bus;
import tidings.bus.Viewer;
import tidings.notifications.ChangeCursor;
import tidings.notifications.InboxPoke.InboxesChanged;
import tidings.notifications.NotificationRequest.ReadChanges;

/**
 * The live feeds of inboxes on this node: one consumer of pokes for all of them, and a plain map from user to feeds. A poke
 * may be lost, so whoever heard nothing for a while looks into the store.
 */
public final class InboxFeeds extends VerticleBase {
    private final Map<String, Set<InboxFeed>> feeds = new ConcurrentHashMap<>();
    private final Duration silence;

    /**
     * Makes it.
     *
     * @param silence how long a feed may hear nothing before it looks into the store
     */
    public InboxFeeds(Duration silence) {
        this.silence = silence;
    }

    @Override
    public Future<?> start() {
        lookUpLater();
        return Bus.of(vertx).onPoke(InboxesChanged.class, this::heard);
    }

    /** Opens the feed of the viewer's inbox from this change on; without one, from now on. */
    Future<InboxFeed> open(Call call, Optional<ChangeCursor> after) {
        return after.map(Future::succeededFuture)
                .orElseGet(() -> now(call.bus(), call.viewer()))
                .map(from -> enter(new InboxFeed(
                        call.context(), call.bus(), call.viewer(), new InboxProgress(from), this::leave)));
    }

    private static Future<ChangeCursor> now(Bus bus, Viewer viewer) {
        return bus.ask(new ReadChanges(viewer, null, 1)).map(read -> read.end());
    }

    private InboxFeed enter(InboxFeed feed) {
        feeds.compute(feed.userId(), (user, known) -> {
            var all = known == null ? ConcurrentHashMap.<InboxFeed>newKeySet(1) : known;
            all.add(feed);
            return all;
        });
        return feed;
    }

    private void leave(InboxFeed feed) {
        feeds.computeIfPresent(feed.userId(), (user, known) -> {
            known.remove(feed);
            return known.isEmpty() ? null : known;
        });
    }

    private void heard(InboxesChanged poke) {
        var jobs = new Jobs();
        poke.changes()
                .forEach(changed -> feeds.getOrDefault(changed.userId(), Set.of())
                        .forEach(feed -> jobs.add(feed, it -> it.hear(changed))));
        jobs.run();
    }

    private void lookUpLater() {
        vertx.setTimer(silence.toMillis(), due -> {
            var jobs = new Jobs();
            all().forEach(feed -> jobs.add(feed, InboxFeed::lookUp));
            jobs.run();
            lookUpLater();
        });
    }

    private Stream<InboxFeed> all() {
        return feeds.values().stream().flatMap(Set::stream);
    }

    /** What is to be done with feeds, all of one event loop in one go. */
    private static final class Jobs {
        private final IdentityHashMap<Context, List<Runnable>> byLoop = new IdentityHashMap<>();

        void add(InboxFeed feed, Consumer<InboxFeed> job) {
            byLoop.computeIfAbsent(feed.context(), loop -> new ArrayList<>()).add(() -> job.accept(feed));
        }

        void run() {
            byLoop.forEach((loop, jobs) -> loop.runOnContext(go -> jobs.forEach(Runnable::run)));
        }
    }
}
