package tidings.recommendations;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.users.DigestPeriod;
import tidings.users.Preferences;
import tidings.users.Role;
import tidings.users.User;
import tidings.users.UserRequest.FindUsers;
import tidings.users.UserRequest.GoThroughUsers;
import tidings.users.Users;

/** Who there is in a {@link TestShop}, as the domain of users would say it. */
final class TestPeople extends VerticleBase {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    /** Behind whom pages of people were asked for. */
    final List<String> pages = new CopyOnWriteArrayList<>();
    /** Of whom nothing is to be learnt right now. */
    final Set<String> unknown = ConcurrentHashMap.newKeySet();

    private final ConcurrentSkipListMap<String, User> all;

    TestPeople() {
        this.all = new ConcurrentSkipListMap<>();
    }

    /** The same people, on another node. */
    TestPeople(TestPeople other) {
        this.all = other.all;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        return Future.all(bus.answer(FindUsers.class, this::find), bus.answer(GoThroughUsers.class, this::goThrough));
    }

    void add(String id, String locale, String... interests) {
        var preferences = new Preferences(List.of(), null, DigestPeriod.NONE, List.of(interests));
        all.put(id, new User(id, id, id + "@shop.example", true, Role.CUSTOMER, locale, "UTC", preferences, LONG_AGO));
    }

    private Future<Users> find(FindUsers request) {
        if (request.ids().stream().anyMatch(unknown::contains)) {
            return Refusal.of(Code.UNAVAILABLE, "Not right now.").asFuture();
        }
        return Future.succeededFuture(new Users(
                request.ids().stream().map(all::get).filter(Objects::nonNull).toList()));
    }

    private Future<Users> goThrough(GoThroughUsers request) {
        var after = request.after() == null ? "" : request.after();
        pages.add(after);
        return Future.succeededFuture(new Users(all.tailMap(after, false).values().stream()
                .limit(request.first())
                .toList()));
    }
}
