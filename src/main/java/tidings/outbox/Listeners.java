package tidings.outbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tidings.bus.Event;
import tidings.bus.Events;

/**
 * Which groups wait for which event: one table for the whole house.
 *
 * <p>A group that this node does not know may be known to a newer one beside it, so its entries wait. Only a group that is
 * retired here by name is no longer waited for.
 */
public final class Listeners {
    private final Map<String, Set<String>> groups = new HashMap<>();
    private final Set<String> retired = new HashSet<>();

    public Listeners add(Class<? extends Event> event, String... names) {
        groups.computeIfAbsent(Events.typeOf(event), type -> new TreeSet<>()).addAll(List.of(names));
        return this;
    }

    /** From now on nobody waits for this group, and what still waits for it is taken away. */
    public Listeners retire(String group) {
        retired.add(group);
        return this;
    }

    List<String> of(String type) {
        return groups.getOrDefault(type, Set.of()).stream()
                .filter(group -> !retired.contains(group))
                .collect(Collectors.toList());
    }

    /** All that somebody waits for. */
    Set<String> groups() {
        return groups.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    boolean isRetired(String group) {
        return retired.contains(group);
    }
}
