package tidings.users;

import tidings.bus.Poke;
import tidings.bus.Wire;

/** What every node is told at once, so that what it keeps in memory is dropped. A poke may be lost. */
public sealed interface UserPoke extends Poke {
    @Wire("users.changed.v1")
    record UserChanged(String userId) implements UserPoke {}

    @Wire("users.session-ended.v1")
    record SessionEnded(String session) implements UserPoke {}
}
