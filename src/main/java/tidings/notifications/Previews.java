package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Told;
import tidings.campaigns.CampaignEvent.CampaignStarted;
import tidings.campaigns.CampaignRequest.CheckCampaign;
import tidings.campaigns.CampaignRequest.CreateCampaign;
import tidings.notifications.NotificationRequest.PreviewCampaign;
import tidings.settings.TellingSettings;
import tidings.store.Ids;

/**
 * What would become of a campaign if it were told now. Its audience is gone through and judged as it is when it is told, with
 * what stands in the way at this moment, but nothing is taken, stored or sent.
 */
final class Previews {
    private static final int PAGE = 500;

    private final Vertx vertx;
    private final Bus bus;
    private final Audiences audiences;
    private final Judging judging;
    private final TellingSettings.Preview settings;
    private final Clock clock;
    private final Ids ids;
    private final AtomicInteger busy = new AtomicInteger();

    Previews(
            Vertx vertx,
            Bus bus,
            Audiences audiences,
            Judging judging,
            TellingSettings.Preview settings,
            Clock clock,
            Ids ids) {
        this.vertx = vertx;
        this.bus = bus;
        this.audiences = audiences;
        this.judging = judging;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
    }

    Future<CampaignPreview> preview(PreviewCampaign request) {
        if (busy.incrementAndGet() > settings.atOnce()) {
            busy.decrementAndGet();
            return Refusal.of(Code.UNAVAILABLE, "This node makes as many previews as it may already.")
                    .asFuture();
        }
        return bus.ask(new CheckCampaign(request.campaign()))
                .compose(fine -> judge(request.campaign()))
                .onComplete(done -> busy.decrementAndGet());
    }

    private Future<CampaignPreview> judge(CreateCampaign request) {
        var now = clock.instant();
        var id = ids.next();
        var event = new CampaignStarted(id, request.category(), request.title(), request.body(), request.audience());
        var course = new Course(new CampaignMission(new Told<>(id, "preview", 0, now, event), audiences), now);
        var end = vertx.setTimer(settings.within().toMillis(), timer -> course.giveUp());
        return course.begin().onComplete(done -> vertx.cancelTimer(end));
    }

    /** One preview on its way through its audience. */
    private final class Course {
        private final CampaignMission mission;
        private final Outlook outlook;
        private final Instant begun;
        private final Tally tally = new Tally();
        private final Promise<CampaignPreview> result = Promise.promise();

        Course(CampaignMission mission, Instant begun) {
            this.mission = mission;
            this.outlook = mission.outlook();
            this.begun = begun;
        }

        Future<CampaignPreview> begin() {
            judge(page(null));
            return result.future();
        }

        private Future<Batch> page(@Nullable String after) {
            return mission.page(outlook, after, PAGE);
        }

        /** One page; the next one begins anew: a future that waited for all of them would hold every page that was. */
        private void judge(Future<Batch> page) {
            page.compose(this::judge).onFailure(result::tryFail);
        }

        /** The next page is read meanwhile. */
        private Future<Void> judge(Batch batch) {
            var ahead = Optional.ofNullable(batch.next()).map(this::page);
            return judging.foresee(batch.candidates(), begun).map(drafts -> {
                tally.add(drafts);
                ahead.ifPresentOrElse(this::goOn, () -> result.tryComplete(tally.preview()));
                return null;
            });
        }

        private void goOn(Future<Batch> page) {
            if (!result.future().isComplete()) {
                judge(page);
            }
        }

        /** Asking again would take as long. */
        void giveUp() {
            var sentence = "This audience is too large to be previewed: after %d ms, %d people were judged."
                    .formatted(settings.within().toMillis(), tally.judged());
            result.tryFail(new Refusal(Code.TIMEOUT, sentence, false, Map.of("judged", tally.judged())).asException());
        }
    }
}
