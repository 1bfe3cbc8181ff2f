package tidings.notifications;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is decided about what comes through here, by the type of what is told and by the rule, and can log its way. */
final class CountedInbox implements Inbox {
    private static final Logger log = LoggerFactory.getLogger(CountedInbox.class);

    private final Inbox inbox;
    private final MeterRegistry registry;
    private final Map<Kind, Counter> verdicts = new ConcurrentHashMap<>();

    private record Kind(String type, String channel, String outcome, String rule) {
        static Kind of(Draft draft, Verdict verdict) {
            return new Kind(
                    draft.type(),
                    verdict.channel().name().toLowerCase(Locale.ROOT),
                    verdict.outcome().name().toLowerCase(Locale.ROOT),
                    verdict.rule());
        }
    }

    CountedInbox(Inbox inbox, MeterRegistry registry) {
        this.inbox = inbox;
        this.registry = registry;
    }

    @Override
    public Future<Void> add(List<Draft> drafts) {
        return inbox.add(drafts).onSuccess(done -> drafts.forEach(this::count));
    }

    @Override
    public void expect(List<String> userIds) {
        inbox.expect(userIds);
    }

    private void count(Draft draft) {
        log.atDebug()
                .addKeyValue("event", draft.eventId())
                .addKeyValue("notification", draft.id())
                .addKeyValue("type", draft.type())
                .log("a notification was stored");
        draft.verdicts()
                .forEach(verdict -> verdicts.computeIfAbsent(Kind.of(draft, verdict), this::counter)
                        .increment());
    }

    private Counter counter(Kind kind) {
        return Counter.builder("tidings.notifications.verdicts")
                .description(
                        "what was decided about notifications that were stored, for each channel and by which rule")
                .tag("type", kind.type())
                .tag("channel", kind.channel())
                .tag("outcome", kind.outcome())
                .tag("rule", kind.rule())
                .register(registry);
    }
}
