package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.bus.Code;
import tidings.bus.Viewer;
import tidings.users.PreferencesChange.Choice;
import tidings.users.UserEvent.PreferencesUpdated;
import tidings.users.UserEvent.RoleChanged;
import tidings.users.UserRequest.FindUser;
import tidings.users.UserRequest.FindUsers;
import tidings.users.UserRequest.GoThroughUsers;
import tidings.users.UserRequest.ListUsers;
import tidings.users.UserRequest.SetUserRole;
import tidings.users.UserRequest.UpdateProfile;
import tidings.users.UserRequest.UpdateUserPreferences;

class AccountsTest {
    private static final Viewer ADMIN = new Viewer("admin", true, "s");

    private final TestUsers shop = TestUsers.start();
    private final User ann = shop.registered("ann@example.com").user();
    private final Viewer viewer = new Viewer(ann.id(), false, "s");

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void somebody_elses_account_is_as_if_there_were_none() {
        var bob = shop.viewerOf(shop.registered("bob@example.com"));

        var refused = refusalOf(shop.bus.ask(new FindUser(bob, ann.id())));

        assertThat(refused).isEqualTo(refusalOf(shop.bus.ask(new FindUser(bob, "nobody"))));
        assertThat(refused).isEqualTo(refusalOf(shop.bus.ask(new FindUser(ADMIN, "nobody"))));
        assertThat(refused.code()).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void an_admin_sees_anybody() {
        assertThat(shop.ask(new FindUser(ADMIN, ann.id()))).isEqualTo(ann);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"$gt\":\"\"}", "$x", "a.b", ".*", "", "\u0000", "' || '1'=='1"})
    void an_id_is_a_text_and_nothing_else(String id) {
        assertThat(refusalOf(shop.bus.ask(new FindUser(ADMIN, id))).code()).isEqualTo(Code.NOT_FOUND);
        assertThat(shop.ask(new FindUsers(List.of(id))).found()).isEmpty();
    }

    @Test
    void many_are_found_at_once() {
        var bob = shop.registered("bob@example.com").user();

        var found = shop.ask(new FindUsers(List.of(ann.id(), "nobody", bob.id())));

        assertThat(found.byId()).containsOnlyKeys(ann.id(), bob.id());
    }

    @Test
    void everybody_is_gone_through_in_the_order_of_their_ids() {
        IntStream.range(0, 4).forEach(i -> shop.registered(i + "@example.com"));
        var admins = shop.ask(new GoThroughUsers(Role.ADMIN, null, 500)).found();
        var all = shop.ask(new GoThroughUsers(null, null, 500)).found();
        var found = new ArrayList<String>();
        String after = null;
        do {
            var page = shop.ask(new GoThroughUsers(null, after, 2)).found();
            page.forEach(user -> found.add(user.id()));
            after = page.size() < 2 ? null : page.get(1).id();
        } while (after != null);

        assertThat(found)
                .isSorted()
                .containsExactlyElementsOf(all.stream().map(User::id).toList());
        assertThat(admins).allMatch(user -> user.role() == Role.ADMIN);
    }

    @Test
    void pages_join_without_a_gap_newest_first() {
        IntStream.range(0, 6).forEach(i -> shop.registered(i + "@example.com"));

        var addresses = new ArrayList<String>();
        @Nullable String after = null;
        for (var more = true; more; ) {
            var page = shop.ask(new ListUsers(ADMIN, 3, after));
            page.users().forEach(user -> addresses.add(user.email()));
            after = page.users().get(page.users().size() - 1).id();
            more = page.more();
        }

        assertThat(addresses)
                .containsExactly(
                        "5@example.com",
                        "4@example.com",
                        "3@example.com",
                        "2@example.com",
                        "1@example.com",
                        "0@example.com",
                        "ann@example.com");
    }

    @Test
    void what_one_changed_one_reads() {
        shop.ask(new FindUser(viewer, ann.id()));
        shop.ask(new UpdateProfile(viewer, "Anna", "de-AT", "Europe/Vienna"));

        var read = shop.ask(new FindUser(viewer, ann.id()));

        assertThat(read.name()).isEqualTo("Anna");
        assertThat(read.locale()).isEqualTo("de-AT");
        assertThat(read.timeZone()).isEqualTo("Europe/Vienna");
    }

    @Test
    void another_node_reads_it_within_a_minute() {
        try (var other = shop.secondNode()) {
            other.ask(new FindUser(viewer, ann.id()));
            shop.ask(new UpdateProfile(viewer, "Anna", null, null));

            other.clock.move(Duration.ofSeconds(59));

            assertThat(other.ask(new FindUser(viewer, ann.id())).name()).isEqualTo("Anna");
        }
    }

    @Test
    void a_profile_changes_only_where_it_is_named() {
        var changed = shop.ask(new UpdateProfile(viewer, null, "de-AT", null));

        assertThat(changed.name()).isEqualTo("Ann");
        assertThat(changed.locale()).isEqualTo("de-AT");
    }

    @Test
    void changed_preferences_are_told() {
        var changed = shop.ask(new UpdateUserPreferences(viewer, off(Category.PROMOTIONS)));

        assertThat(changed.preferences().allow(Category.PROMOTIONS, Channel.EMAIL))
                .isFalse();
        Awaitility.await()
                .untilAsserted(() -> assertThat(shop.toldOf(PreferencesUpdated.class))
                        .containsExactly(new PreferencesUpdated(ann.id())));
    }

    @Test
    void changes_of_preferences_at_once_all_count() {
        var categories = Stream.of(Category.values())
                .filter(category -> category != Category.SECURITY)
                .toList();

        var changes = categories.stream()
                .map(category -> shop.bus.ask(new UpdateUserPreferences(viewer, off(category))))
                .toList();

        await(Future.all(changes));
        var preferences = shop.ask(new FindUser(viewer, ann.id())).preferences();
        assertThat(categories)
                .allSatisfy(category ->
                        assertThat(preferences.allow(category, Channel.EMAIL)).isFalse());
    }

    @Test
    void a_changed_role_is_told_and_an_unchanged_one_is_not() {
        shop.ask(new SetUserRole(ADMIN, ann.id(), Role.ADMIN));

        var again = shop.ask(new SetUserRole(ADMIN, ann.id(), Role.ADMIN));

        assertThat(again.role()).isEqualTo(Role.ADMIN);
        Awaitility.await()
                .untilAsserted(() -> assertThat(shop.toldOf(RoleChanged.class)).hasSize(1));
    }

    @Test
    void what_has_run_out_is_deleted() {
        var later = new Situation();
        var standard = later.rules;
        later.rules = new UsersRules(
                standard.passwords(),
                standard.tokens(),
                standard.throttles(),
                standard.preferences(),
                standard.locale(),
                standard.timeZone(),
                standard.sizes(),
                standard.resetTtl(),
                standard.verificationTtl(),
                Duration.ofMillis(20));
        shop.clock.move(Duration.ofDays(31));

        try (var tidy = shop.secondNode(later)) {
            var all = new JsonObject().put("until", new JsonObject().put("$lte", shop.clock.instant()));
            Awaitility.await()
                    .until(() -> await(tidy.store.documents("sessions").count(all)) == 0);
            Awaitility.await()
                    .until(() -> await(tidy.store.documents("throttles").count(all)) == 0);
        }
    }

    private static PreferencesChange off(Category category) {
        return new PreferencesChange(List.of(new Choice(category, Channel.EMAIL, false)), null, false, null, null);
    }
}
