package tidings.notifications;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import tidings.bus.Bus;
import tidings.bus.Told;
import tidings.campaigns.CampaignEvent.CampaignCancelled;
import tidings.campaigns.CampaignEvent.CampaignStarted;
import tidings.campaigns.CampaignRequest.ReportCampaign;
import tidings.catalog.CatalogEvent;
import tidings.notifications.FanoutPoke.FanoutWaits;
import tidings.orders.OrderReminder.OrdersOverdue;
import tidings.settings.TellingSettings;

/**
 * Takes an event to many, page by page. A page is judged, its notifications are stored, and then how far it is: whoever goes
 * on after a kill meets at most one page that is stored already, and nobody is told twice by that.
 */
final class Fanouts {
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

    /** Goes one page further with one that was taken. */
    Future<Step> page(Fanout fanout) {
        var mission = missions.of(fanout);
        return fanout.through()
                ? end(fanout)
                : mission.look()
                        .compose(outlook -> outlook.map(now -> new Turn(fanout, mission, now).go())
                                .orElseGet(() -> end(fanout)));
    }

    /** How far it is then. */
    record Step(Fanout fanout, Progress progress) {}

    private final class Turn {
        private final Fanout fanout;
        private final Mission mission;
        private final Outlook outlook;
        private final int allowed;

        Turn(Fanout fanout, Mission mission, Outlook outlook) {
            this.fanout = fanout;
            this.mission = mission;
            this.outlook = outlook;
            this.allowed = outlook.left(fanout.wave());
        }

        Future<Step> go() {
            var most = Math.min(settings.fanout().page(), allowed);
            return mission.page(outlook, fanout.cursor(), most)
                    .compose(this::tell)
                    .compose(this::store);
        }

        private Future<Fanout> tell(Batch batch) {
            return judging.judge(batch.candidates())
                    .compose(drafts -> inbox.add(drafts).map(drafts))
                    .map(drafts -> after(batch, drafts));
        }

        private Fanout after(Batch batch, List<Draft> drafts) {
            var reached = (int) drafts.stream().filter(Fanouts::reaches).count();
            return fanout.after(batch, allowed - reached, reached, drafts.size() - reached);
        }

        private Future<Step> store(Fanout after) {
            if (after.through()) {
                return store.advance(after).map(kept -> new Step(after, kept ? Progress.MORE : Progress.LOST));
            }
            return after.wave() == 0 ? pause(after) : report(after);
        }
    }

    private Future<Step> pause(Fanout after) {
        var due = clock.instant().plus(settings.alerts().wave());
        return store.putOff(after, due).map(kept -> new Step(after, Progress.WAITS));
    }

    private Future<Step> report(Fanout after) {
        return store.advance(after)
                .compose(kept -> kept ? tellCampaign(after).map(Progress.MORE) : Future.succeededFuture(Progress.LOST))
                .map(progress -> new Step(after, progress));
    }

    private Future<Step> end(Fanout fanout) {
        return tellCampaign(fanout)
                .compose(told -> store.finish(fanout))
                .map(finished -> new Step(fanout, Progress.DONE));
    }

    private Future<Void> tellCampaign(Fanout fanout) {
        return fanout.told().event() instanceof CampaignStarted started
                ? bus.ask(new ReportCampaign(started.campaignId(), fanout.reached(), fanout.kept(), fanout.through()))
                        .mapEmpty()
                : Future.succeededFuture();
    }

    private static boolean reaches(Draft draft) {
        return draft.verdicts().stream().anyMatch(verdict -> verdict.outcome() != VerdictOutcome.SUPPRESSED);
    }

    private static String campaign(String campaignId) {
        return "campaign/" + campaignId;
    }
}
