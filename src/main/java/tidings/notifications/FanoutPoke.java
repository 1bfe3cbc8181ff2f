package tidings.notifications;

import tidings.bus.Poke;
import tidings.bus.Wire;

/** What every node is told at once. A poke may be lost: each looks by itself from time to time. */
public sealed interface FanoutPoke extends Poke {
    /** Something is to go to many. */
    @Wire("notifications.fanout-waits.v1")
    record FanoutWaits(String eventId) implements FanoutPoke {}
}
