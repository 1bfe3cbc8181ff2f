package tidings.users;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tidings.bus.Wire;

/** Those of the users asked for that there are. */
@Wire("users.users.v1")
public record Users(List<User> found) {
    public Users {
        found = List.copyOf(found);
    }

    public Map<String, User> byId() {
        return found.stream().collect(Collectors.toMap(User::id, Function.identity()));
    }
}
