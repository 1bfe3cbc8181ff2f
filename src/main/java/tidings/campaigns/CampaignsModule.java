package tidings.campaigns;

import io.vertx.core.Deployable;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tidings.bus.Bus;
import tidings.campaigns.CampaignEvent.CampaignDue;
import tidings.module.Duty;
import tidings.module.Module;
import tidings.outbox.Listeners;
import tidings.outbox.Outbox;
import tidings.settings.CampaignSettings;
import tidings.store.Ids;
import tidings.store.Index;
import tidings.users.UserEvent.UserErased;

/** Campaigns on one node. */
public final class CampaignsModule implements Module {
    /** What it answers and tells; known before it can be made, since the bus is. */
    public static final List<Class<?>> PROTOCOLS = List.of(CampaignRequest.class, CampaignEvent.class);

    /** What its queries need; known before it can be made, since the store is. */
    public static final List<Index> INDEXES = Stream.concat(
                    CampaignStore.indexes().stream(), Stream.of(Leavers.index()))
            .toList();

    private final Campaigns campaigns;
    private final DueCampaigns due;
    private final Leavers leavers;
    private final CampaignClock ticker;
    private final Duty newsletter;

    public CampaignsModule(Bus bus, Outbox outbox, CampaignSettings settings, Clock clock, Ids ids) {
        var aggregates = outbox.aggregates(CampaignStore.COLLECTION);
        var store = new CampaignStore(aggregates);
        campaigns = new Campaigns(store, new Addressees(bus), new TimingRules(settings), clock, ids);
        due = new DueCampaigns(store, settings.atOnce(), clock, ids);
        leavers = new Leavers(aggregates.documents());
        ticker = new CampaignClock(due, settings.every());
        newsletter =
                new Duty("newsletter", "newsletters", new Newsletter(bus, store, settings.newsletter(), ids)::publish);
    }

    /** What this domain does when it hears events. */
    public static Listeners listenTo(Listeners listeners) {
        return listeners.add(CampaignDue.class, CampaignsVerticle.GROUP).add(UserErased.class, CampaignsVerticle.GROUP);
    }

    @Override
    public List<String> aggregates() {
        return List.of(CampaignStore.COLLECTION);
    }

    @Override
    public List<Index> indexes() {
        return INDEXES;
    }

    @Override
    public Supplier<? extends Deployable> verticle() {
        return () -> new CampaignsVerticle(campaigns, due, leavers);
    }

    @Override
    public List<Deployable> perNode() {
        return List.of(ticker);
    }

    @Override
    public List<Duty> duties() {
        return List.of(newsletter);
    }

    DueCampaigns due() {
        return due;
    }
}
