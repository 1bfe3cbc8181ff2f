package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.refusalOf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.users.UserRequest.EraseMe;
import tidings.users.UserRequest.GoThroughInterested;
import tidings.users.UserRequest.UpdateUserPreferences;

class InterestedTest {
    private final TestUsers shop = TestUsers.start();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void whoever_cares_about_one_of_them_comes_once_in_the_order_of_the_ids() {
        var both = caring("both", "Tea", "Coffee");
        var coffee = caring("coffee", "ＣＯＦＦＥＥ");
        caring("cups", "cups");
        caring("nothing");
        var tea = caring("tea", "cups", "tEA");

        var found = paged(List.of("tea", "coffee", "TEA"), user -> {});

        assertThat(found).containsExactlyElementsOf(sorted(both, coffee, tea));
    }

    @Test
    void whoever_changes_their_mind_between_two_pages_comes_once() {
        var people = Stream.of("one", "two", "three", "four", "five")
                .map(name -> caring(name, "tea"))
                .toList();

        var found = paged(
                List.of("tea", "coffee"),
                user -> people.forEach(
                        each -> cares(each, user.equals(sorted(people).get(1)) ? "coffee" : "tea")));

        assertThat(found).containsExactlyElementsOf(sorted(people));
    }

    @Test
    void whoever_lost_interest_or_is_gone_does_not_come() {
        var gone = caring("gone", "tea");
        var bored = caring("bored", "tea");
        var tea = caring("tea", "tea");
        shop.ask(new EraseMe(shop.viewerOf(gone), new Secret(TestUsers.PASSWORD)));
        cares(bored);

        assertThat(paged(List.of("tea"), user -> {})).containsExactly(tea.user().id());
        assertThat(paged(List.of("unheard of"), user -> {})).isEmpty();
    }

    @Test
    void there_are_limits() {
        assertThat(refused(List.of(), 1)).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refused(Collections.nCopies(101, "tea"), 1)).isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refused(List.of("tea"), 501)).isEqualTo(Code.BAD_USER_INPUT);
    }

    private Code refused(List<String> interests, int first) {
        return refusalOf(shop.bus.ask(new GoThroughInterested(interests, null, first)))
                .code();
    }

    /** @param each hears who came, before the page after them is asked for */
    private List<String> paged(List<String> interests, Consumer<String> each) {
        var all = new ArrayList<String>();
        @Nullable String after = null;
        while (true) {
            var page = shop.ask(new GoThroughInterested(interests, after, 2)).found().stream()
                    .map(User::id)
                    .toList();
            all.addAll(page);
            page.forEach(each);
            if (page.size() < 2) {
                return all;
            }
            after = page.get(1);
        }
    }

    private Session caring(String name, String... interests) {
        var session = shop.registered(name + "@example.com");
        cares(session, interests);
        return session;
    }

    private void cares(Session session, String... interests) {
        var change = new PreferencesChange(null, null, false, null, List.of(interests));
        shop.ask(new UpdateUserPreferences(shop.viewerOf(session), change));
    }

    private static List<String> sorted(Session... sessions) {
        return sorted(List.of(sessions));
    }

    private static List<String> sorted(List<Session> sessions) {
        return sessions.stream().map(each -> each.user().id()).sorted().toList();
    }
}
