package tidings.notifications;

import java.util.List;
import tidings.bus.Wire;

/** What was decided, channel by channel, in the order in which it was. */
@Wire("notifications.verdicts.v1")
public record Verdicts(List<Verdict> verdicts) {
    public Verdicts {
        verdicts = List.copyOf(verdicts);
    }
}
