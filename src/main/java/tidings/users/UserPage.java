package tidings.users;

import java.util.List;
import tidings.bus.Wire;
import tidings.store.PageCursor;

/** A page of users, newest first. */
@Wire("users.page.v1")
public record UserPage(List<User> users, boolean more) {
    public static final String KIND = "users";

    public UserPage {
        users = List.copyOf(users);
    }

    public static PageCursor cursor(User user) {
        return PageCursor.of(KIND, user.id());
    }
}
