package tidings.web;

import static tidings.fixture.Futures.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tidings.bus.Bus;
import tidings.bus.Viewer;
import tidings.bus.Visit;
import tidings.notifications.ChangeCursor;
import tidings.notifications.InboxChange;
import tidings.notifications.InboxChangeKind;
import tidings.notifications.InboxChanges;
import tidings.notifications.InboxCounts;
import tidings.notifications.InboxPoke.InboxesChanged;
import tidings.notifications.InboxPoke.OfUser;
import tidings.notifications.Notification;
import tidings.notifications.NotificationRequest.ReadChanges;
import tidings.notifications.NotificationsModule;
import tidings.notifications.Priority;
import tidings.orders.OrdersModule;
import tidings.users.Category;
import tidings.web.admission.Lane;
import tidings.web.admission.Limit;
import tidings.web.graphql.CampaignsGraph;
import tidings.web.graphql.CatalogGraph;
import tidings.web.graphql.LiveFeeds;
import tidings.web.graphql.NotificationsGraph;
import tidings.web.graphql.OrdersGraph;
import tidings.web.graphql.PolicyGraph;
import tidings.web.graphql.UsersGraph;
import tidings.web.live.LiveOptions;
import tidings.web.live.LiveOptions.Times;

/** A web over inboxes of which all is heard and nothing has to be read, so that only what telling takes is measured. */
final class Inboxes {
    static final String SUBSCRIPTION = "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":"
            + "\"subscription { inboxChanges { kind unread cursor notification { id title body } } }\"}}";
    /** So high that no message gets longer while a benchmark runs. */
    private static final int FIRST = 1_000_000;

    private static final int AT_ONCE = 500;
    private static final String BODY = "x".repeat(60);

    private final Bus bus;
    private final int port;
    private final int many;
    private int last = FIRST;

    Inboxes(Vertx vertx, int many) {
        this.many = many;
        this.bus = Bus.install(
                vertx,
                Stream.of(NotificationsModule.PROTOCOLS, OrdersModule.PROTOCOLS)
                        .flatMap(List::stream)
                        .toList());
        var feeds = new LiveFeeds(
                Duration.ofDays(1), Duration.ofDays(1), new Lane(new Limit.Fixed(32), many, Duration.ofSeconds(10)));
        await(vertx.deployVerticle(feeds));
        await(vertx.deployVerticle(new Quiet()));
        this.port = serve(vertx, feeds);
    }

    int port() {
        return port;
    }

    /** Of the inbox of this number, whose owner has the same name. */
    static String token(int number) {
        return "u%06d".formatted(number);
    }

    /** As the client gets it, but for its frame. */
    static String message() {
        var notification = notification(token(0), FIRST);
        return "{\"id\":\"1\",\"type\":\"next\",\"payload\":{\"data\":{\"inboxChanges\":{\"kind\":\"ADDED\",\"unread\":"
                + FIRST
                + ",\"cursor\":\"" + new ChangeCursor(token(0), 0, FIRST).text() + "\",\"notification\":{\"id\":\""
                + notification.id() + "\",\"title\":\""
                + notification.title() + "\",\"body\":\"" + BODY
                + "\"}}}}}";
    }

    /** So many more for each inbox, ready to be told. */
    Runnable news(int items) {
        var from = last + 1;
        last += items;
        var pokes = new ArrayList<InboxesChanged>();
        for (var first = 0; first < many; first += AT_ONCE) {
            pokes.add(new InboxesChanged(
                    "n1",
                    IntStream.range(first, Math.min(many, first + AT_ONCE))
                            .mapToObj(Inboxes::token)
                            .flatMap(userId -> IntStream.rangeClosed(from, last)
                                    .mapToObj(number -> new OfUser(userId, 0, change(userId, number))))
                            .toList()));
        }
        return () -> pokes.forEach(bus::poke);
    }

    private static InboxChange change(String userId, int number) {
        return new InboxChange(InboxChangeKind.ADDED, number, notification(userId, number), 0);
    }

    private static Notification notification(String userId, int number) {
        return new Notification(
                "notification-" + number,
                "event-" + number,
                userId,
                Category.PROMOTIONS,
                "promo.campaign",
                Priority.STANDARD,
                "Half price",
                BODY,
                "{}",
                false,
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                List.of());
    }

    private int serve(Vertx vertx, LiveFeeds feeds) {
        var given = new Given();
        given.live = quiet(given.live);
        var graphs = List.of(
                new UsersGraph(),
                new CatalogGraph(),
                new OrdersGraph(feeds),
                new NotificationsGraph(feeds),
                new PolicyGraph(),
                new CampaignsGraph());
        var web = new Web(
                given.options(),
                new WebKit(
                        bus,
                        graphs,
                        token -> Future.succeededFuture(
                                Optional.of(new Visit(new Viewer(token, false, "s"), Duration.ofHours(1)))),
                        () -> Future.succeededFuture(List.of()),
                        new SimpleMeterRegistry(),
                        type -> "",
                        List.of()));
        await(vertx.deployVerticle(web.verticle().get()));
        return await(web.port());
    }

    /** Clients that only count answer no ping. */
    private static LiveOptions quiet(LiveOptions options) {
        var day = Duration.ofDays(1);
        return new LiveOptions(
                options.sockets(),
                options.incoming(),
                options.outgoing(),
                new Times(day, day, day, day, day),
                options.greetings());
    }

    /** A store in which nothing happened since, so that all that comes can be told as it is heard. */
    private static final class Quiet extends VerticleBase {
        @Override
        public Future<?> start() {
            return Bus.of(vertx).answer(ReadChanges.class, request -> {
                var now = new ChangeCursor(request.viewer().userId(), 0, FIRST);
                return Future.succeededFuture(
                        new InboxChanges(List.of(), now, false, new InboxCounts(FIRST, FIRST), false));
            });
        }
    }
}
