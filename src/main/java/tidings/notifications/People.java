package tidings.notifications;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Bus;
import tidings.users.Role;
import tidings.users.User;
import tidings.users.UserRequest.FindUsers;
import tidings.users.UserRequest.GoThroughInterested;
import tidings.users.UserRequest.GoThroughUsers;
import tidings.users.Users;

/** Looks people up. */
final class People {
    private static final int MOST_AT_ONCE = 100;
    private static final int QUESTIONS_AT_ONCE = 5;

    private final Bus bus;

    People(Bus bus) {
        this.bus = bus;
    }

    /** Those of them that there are; who was erased is not. */
    Future<List<User>> find(List<String> ids) {
        var questions = new ArrayList<FindUsers>();
        for (var from = 0; from < ids.size(); from += MOST_AT_ONCE) {
            questions.add(new FindUsers(ids.subList(from, Math.min(from + MOST_AT_ONCE, ids.size()))));
        }
        return Bounded.each(questions, QUESTIONS_AT_ONCE, bus::ask)
                .map(answers -> answers.stream()
                        .flatMap(answer -> answer.found().stream())
                        .toList());
    }

    /** All ADMINs, for what goes to them. */
    Future<Batch> admins(Outlook outlook, @Nullable String after, int most) {
        return page(Role.ADMIN, after, most)
                .map(users -> new Batch(
                        users.stream()
                                .map(user -> new Candidate(outlook.matter(), Person.of(user), outlook.circumstances()))
                                .toList(),
                        users.size() < most ? null : users.get(users.size() - 1).id()));
    }

    /** Those who care about one of these, in the order of their ids. */
    Future<List<User>> interested(List<String> interests, @Nullable String after, int most) {
        return bus.ask(new GoThroughInterested(interests, after, most)).map(Users::found);
    }

    /** @param role null: everybody */
    Future<List<User>> page(@Nullable Role role, @Nullable String after, int most) {
        return bus.ask(new GoThroughUsers(role, after, most)).map(Users::found);
    }
}
