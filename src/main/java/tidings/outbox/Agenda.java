package tidings.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tidings.settings.OutboxSettings;

/** Decides what a document's groups are due for. Pure. */
final class Agenda {
    private final OutboxSettings settings;
    private final Listeners listeners;

    Agenda(OutboxSettings settings, Listeners listeners) {
        this.settings = settings;
        this.listeners = listeners;
    }

    /**
     * What can be done now, one errand a group, the least tried first.
     *
     * @param busy groups that are being told something right now
     * @param most how many groups may be busy at once
     */
    List<Errand> next(Pending pending, Set<String> busy, Instant now, int most) {
        var errands = new ArrayList<Errand>();
        pending.heads().forEach((group, head) -> {
            if (!busy.contains(group)) {
                errand(pending, group, head, now).ifPresent(errands::add);
            }
        });
        errands.sort(
                Comparator.comparingInt(errand -> pending.group(errand.group()).tries()));
        return errands.subList(0, Math.min(errands.size(), Math.max(0, most - busy.size())));
    }

    /** When the document is to be looked at again, where something in it still waits; nothing where all is told. */
    @Nullable
    Instant due(Pending pending, Instant now) {
        return pending.heads().keySet().stream()
                .map(group -> pending.group(group).due())
                .map(due -> due == null ? now : due)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Optional<Errand> errand(Pending pending, String group, Optional<Entry> head, Instant now) {
        var state = pending.group(group);
        var waiting = pending.waitingFor(group);
        if (listeners.isRetired(group)) {
            return Optional.of(new Errand.Drop(group, waiting));
        }
        if (state.tries() >= settings.attempts()) {
            return Optional.of(head.<Errand>map(entry -> new Errand.Bury(group, entry))
                    .orElseGet(() -> new Errand.BuryParked(group)));
        }
        if (isTooFarBehind(state, waiting, now)) {
            return Optional.of(new Errand.Park(group, waiting));
        }
        if (!state.mayRun(now)) {
            return Optional.empty();
        }
        return Optional.of(head.<Errand>map(entry -> new Errand.Deliver(group, entry))
                .orElseGet(() -> new Errand.DeliverParked(group)));
    }

    private boolean isTooFarBehind(GroupState state, List<Entry> waiting, Instant now) {
        if (waiting.size() > settings.parkAbove()) {
            return true;
        }
        var isFailing = state.failedAt() != null;
        return isFailing
                && !waiting.isEmpty()
                && waiting.get(0).at().plus(settings.parkAfter()).isBefore(now);
    }
}
