package tidings.delivery;

import java.util.EnumMap;
import java.util.Map;
import tidings.notifications.Priority;
import tidings.settings.DeliverySettings;

/**
 * The places of what is under way. Some are kept for standard mails, however many critical ones there are; and as many for critical
 * ones, so that those do not wait for standard ones to end.
 */
final class Lanes {
    private final int places;
    private final Map<Priority, Integer> most = new EnumMap<>(Priority.class);
    private final Map<Priority, Integer> taken = new EnumMap<>(Priority.class);

    Lanes(DeliverySettings settings) {
        places = settings.inFlight();
        most.put(Priority.CRITICAL, places - settings.standardShare());
        most.put(Priority.STANDARD, Math.max(settings.standardShare(), places - settings.standardShare()));
    }

    boolean take(Priority lane) {
        if (!hasRoom(lane)) {
            return false;
        }
        taken.merge(lane, 1, Integer::sum);
        return true;
    }

    void free(Priority lane) {
        taken.merge(lane, -1, Integer::sum);
    }

    boolean hasRoom(Priority lane) {
        return taken(lane) < most.getOrDefault(lane, 0) && underWay() < places;
    }

    int underWay() {
        return taken(Priority.CRITICAL) + taken(Priority.STANDARD);
    }

    private int taken(Priority lane) {
        return taken.getOrDefault(lane, 0);
    }
}
