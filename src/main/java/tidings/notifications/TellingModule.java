package tidings.notifications;

import io.vertx.core.Deployable;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tidings.bus.Bus;
import tidings.campaigns.CampaignEvent.CampaignCancelled;
import tidings.campaigns.CampaignEvent.CampaignStarted;
import tidings.catalog.CatalogEvent.BackInStock;
import tidings.catalog.CatalogEvent.OutOfStock;
import tidings.catalog.CatalogEvent.PriceDropped;
import tidings.metrics.Metrics;
import tidings.module.Module;
import tidings.orders.OrderEvent.OrderDelayed;
import tidings.orders.OrderEvent.OrderPlaced;
import tidings.orders.OrderEvent.OrderStatusChanged;
import tidings.orders.OrderReminder.OrdersOverdue;
import tidings.outbox.Listeners;
import tidings.recommendations.RecommendationEvent.RecommendationGenerated;
import tidings.store.Index;
import tidings.texts.Texts;
import tidings.users.UserEvent.EmailVerificationRequested;
import tidings.users.UserEvent.PasswordChanged;
import tidings.users.UserEvent.PasswordResetRequested;
import tidings.users.UserEvent.UserErased;
import tidings.users.UserEvent.UserRegistered;
import tidings.users.UserEvent.UserSignedIn;

/** What makes notifications of events, on one node. What it makes goes into the inboxes of {@link NotificationsModule}. */
public final class TellingModule implements Module {
    /** What it tells its like beside what is in the protocol of the notifications. */
    public static final List<Class<?>> PROTOCOLS = List.of(FanoutPoke.class);
    /** What its queries need. */
    public static final List<Index> INDEXES = Stream.of(Slots.indexes(), FanoutStore.indexes())
            .flatMap(List::stream)
            .toList();

    private final TellingUseCases useCases;
    private final FanoutWorker worker;

    public TellingModule(TellingKit kit, NotificationsModule notifications) {
        this(kit, new CountedInbox(notifications.inbox(), Metrics.of(kit.vertx())));
    }

    TellingModule(TellingKit kit, Inbox inbox) {
        var bus = Bus.of(kit.vertx());
        var settings = kit.settings();
        var texts = Texts.load(settings.texts());
        var delays = new DelayRules(settings);
        var policy = new Policy(texts, delays);
        var slots = new Slots(kit.store().documents(Slots.COLLECTION), settings.promotions());
        var judging = new Judging(policy, texts, slots, kit.clock());
        var people = new People(bus);
        var goods = new Goods(bus, settings.ownPurchase(), kit.clock());
        var store = new FanoutStore(
                kit.store().documents(FanoutStore.COLLECTION),
                bus.events(),
                settings.fanout().claim(),
                kit.clock());
        var missions = new Missions(people, goods, store, settings.alerts().perItem());
        var fanouts = new Fanouts(bus, store, missions, judging, inbox, settings, kit.clock());
        var mails = new ReviewStore(kit.store());
        var verdicts = new VerdictStore(kit.store().documents(InboxStore.COLLECTION));
        this.useCases = new TellingUseCases(
                new Telling(people, judging, inbox),
                fanouts,
                slots,
                new Answers(people, judging, verdicts, store, kit.clock()),
                new Previews(
                        kit.vertx(),
                        bus,
                        new Audiences(people, goods),
                        judging,
                        settings.preview(),
                        kit.clock(),
                        kit.ids()),
                new Reviewing(
                        policy,
                        delays,
                        mails,
                        new InboxStore(kit.store().documents(InboxStore.COLLECTION)),
                        people,
                        new Meanwhile(bus, goods, mails, slots),
                        kit.clock()),
                new Sending(
                        people,
                        judging,
                        inbox,
                        new SentMessages(kit.store().documents(SentMessages.COLLECTION)),
                        kit.clock(),
                        kit.ids()));
        var failures = new FanoutFailures(store, kit.deadLetters(), settings.fanout(), kit.clock());
        this.worker = new FanoutWorker(store, fanouts, failures, settings.fanout(), kit.clock());
    }

    /** What this domain hears. */
    public static Listeners listenTo(Listeners listeners) {
        return listeners
                .add(UserRegistered.class, Telling.GROUP)
                .add(UserSignedIn.class, Telling.GROUP)
                .add(PasswordChanged.class, Telling.GROUP)
                .add(PasswordResetRequested.class, Telling.GROUP)
                .add(EmailVerificationRequested.class, Telling.GROUP)
                .add(UserErased.class, Telling.GROUP)
                .add(OrderPlaced.class, Telling.GROUP)
                .add(OrderStatusChanged.class, Telling.GROUP)
                .add(OrderDelayed.class, Telling.GROUP)
                .add(OrdersOverdue.class, Telling.GROUP)
                .add(RecommendationGenerated.class, Telling.GROUP)
                .add(BackInStock.class, Telling.GROUP)
                .add(PriceDropped.class, Telling.GROUP)
                .add(OutOfStock.class, Telling.GROUP)
                .add(CampaignStarted.class, Telling.GROUP)
                .add(CampaignCancelled.class, Telling.GROUP);
    }

    @Override
    public List<Index> indexes() {
        return INDEXES;
    }

    @Override
    public Supplier<? extends Deployable> verticle() {
        return () -> new TellingVerticle(useCases);
    }

    @Override
    public List<Deployable> perNode() {
        return List.of(worker);
    }
}
