package tidings.notifications;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Bus;
import tidings.bus.Told;
import tidings.campaigns.CampaignEvent.CampaignCancelled;
import tidings.campaigns.CampaignEvent.CampaignStarted;
import tidings.campaigns.CampaignRequest.ReportCampaign;
import tidings.campaigns.CampaignStanding;
import tidings.catalog.CatalogEvent;
import tidings.notifications.FanoutPoke.FanoutWaits;
import tidings.orders.OrderReminder.OrdersOverdue;
import tidings.settings.TellingSettings;

/**
 * Takes an event to many, page by page. A page is judged, its notifications are stored, and then how far it is: whoever goes
 * on after a kill meets at most one page that is stored already, and nobody is told twice by that.
 */
final class Fanouts {
    private static final Logger log = LoggerFactory.getLogger(Fanouts.class);

    private final Bus bus;
    private final FanoutStore store;
    private final Missions missions;
    private final Judging judging;
    private final Inbox inbox;
    private final TellingSettings settings;
    private final Clock clock;

    Fanouts(
            Bus bus,
            FanoutStore store,
            Missions missions,
            Judging judging,
            Inbox inbox,
            TellingSettings settings,
            Clock clock) {
        this.bus = bus;
        this.store = store;
        this.missions = missions;
        this.judging = judging;
        this.inbox = inbox;
        this.settings = settings;
        this.clock = clock;
    }

    /** What one page came to. */
    enum Progress {
        MORE,
        WAITS,
        DONE,
        LOST
    }

    /** What comes back from the dead letters after it was cancelled is not started. */
    Future<Void> start(Told<CampaignStarted> told) {
        var subject = campaign(told.event().campaignId());
        return store.isOvertaken(subject, told.at())
                .compose(isCancelled -> isCancelled ? Future.succeededFuture() : put(told, subject));
    }

    Future<Void> cancel(Told<CampaignCancelled> told) {
        return store.stop(told, campaign(told.event().campaignId()));
    }

    Future<Void> tellOf(Told<? extends CatalogEvent> told) {
        var event = told.event();
        return put(told, event.getClass().getSimpleName() + "/" + event.productId());
    }

    Future<Void> remind(Told<OrdersOverdue> told) {
        return put(told, "orders");
    }

    private Future<Void> put(Told<?> told, String subject) {
        return store.put(told, subject).onSuccess(stored -> bus.poke(new FanoutWaits(told.id())));
    }

    /**
     * Goes one page further with one that was taken.
     *
     * @param ahead that page, where it was read while the one before was written
     */
    Future<Step> page(Fanout fanout, @Nullable Future<Optional<Page>> ahead) {
        if (fanout.through()) {
            return end(fanout);
        }
        return (ahead == null ? read(fanout, fanout.cursor()) : ahead)
                .compose(page -> page.map(there -> write(fanout, there)).orElseGet(() -> end(fanout)));
    }

    /**
     * How far it is then.
     *
     * @param ahead the page after that; null where it cannot be known before that page's turn
     */
    record Step(Fanout fanout, Progress progress, @Nullable Future<Optional<Page>> ahead) {}

    /**
     * A page that was read and judged. Reading it again comes to the same: who has a slot keeps it.
     *
     * @param allowed how many might be told
     */
    record Page(Outlook outlook, Batch batch, List<Draft> drafts, int allowed) {}

    private Future<Optional<Page>> read(Fanout fanout, @Nullable String cursor) {
        var mission = missions.of(fanout);
        return mission.look()
                .compose(outlook -> outlook.map(now -> read(mission, now, cursor, now.left(fanout.wave()))
                                .map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<Page> read(Mission mission, Outlook outlook, @Nullable String cursor, int allowed) {
        return mission.page(outlook, cursor, Math.min(settings.fanout().page(), allowed))
                .onSuccess(batch -> inbox.expect(batch.userIds()))
                .compose(batch ->
                        judging.judge(batch.candidates()).map(drafts -> new Page(outlook, batch, drafts, allowed)));
    }

    private Future<Step> write(Fanout fanout, Page page) {
        var ahead = readAhead(fanout, page);
        return inbox.add(page.drafts()).compose(done -> store(after(fanout, page), ahead));
    }

    /** Only where nothing that may change until then decides how many it holds; one page, not more. */
    private @Nullable Future<Optional<Page>> readAhead(Fanout fanout, Page page) {
        var next = page.batch().next();
        return next != null && page.outlook().isForAll() ? read(fanout, next) : null;
    }

    private static Fanout after(Fanout fanout, Page page) {
        var drafts = page.drafts();
        var reached = (int) drafts.stream().filter(Draft::reaches).count();
        return fanout.after(page.batch(), page.allowed() - reached, reached, drafts.size() - reached);
    }

    private Future<Step> store(Fanout after, @Nullable Future<Optional<Page>> ahead) {
        return !after.through() && after.wave() == 0 ? pause(after) : advance(after, ahead);
    }

    /** Side by side: that it was lost meanwhile does not make less true whom it reached. */
    private Future<Step> advance(Fanout after, @Nullable Future<Optional<Page>> ahead) {
        var kept = store.advance(after);
        var goesOn = tellHowFar(after);
        return Future.join(kept, goesOn)
                .compose(done -> goesOn.result()
                        ? Future.succeededFuture(new Step(after, kept.result() ? Progress.MORE : Progress.LOST, ahead))
                        : takeBack(ahead).compose(taken -> finish(after)));
    }

    /** What was read ahead costs nobody one of the promotions that they may get: it is told to nobody. */
    private Future<Void> takeBack(@Nullable Future<Optional<Page>> ahead) {
        return ahead == null
                ? Future.succeededFuture()
                : ahead.compose(page -> judging.takeBack(page.map(Page::drafts).orElse(List.of())))
                        .onFailure(cause -> log.atWarn()
                                .addKeyValue("reason", cause.getMessage())
                                .log("what a cancelled campaign took and does not need could not be given back"))
                        .otherwiseEmpty();
    }

    /** Who is through says so when it ends. */
    private Future<Boolean> tellHowFar(Fanout after) {
        return after.through() ? Future.succeededFuture(true) : tellCampaign(after);
    }

    private Future<Step> pause(Fanout after) {
        var due = clock.instant().plus(settings.alerts().wave());
        return store.putOff(after, due).map(kept -> new Step(after, Progress.WAITS, null));
    }

    private Future<Step> end(Fanout fanout) {
        return tellCampaign(fanout).compose(told -> finish(fanout));
    }

    private Future<Step> finish(Fanout fanout) {
        return store.finish(fanout).map(finished -> new Step(fanout, Progress.DONE, null));
    }

    /** Whether it is told any further. */
    private Future<Boolean> tellCampaign(Fanout fanout) {
        return fanout.told().event() instanceof CampaignStarted started
                ? bus.ask(new ReportCampaign(started.campaignId(), fanout.reached(), fanout.kept(), fanout.through()))
                        .map(CampaignStanding::goesOn)
                : Future.succeededFuture(true);
    }

    static String campaign(String campaignId) {
        return "campaign/" + campaignId;
    }
}
