package tidings.campaigns;

import io.vertx.core.Deployable;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import tidings.bus.Bus;
import tidings.module.Module;
import tidings.outbox.Outbox;
import tidings.store.Ids;
import tidings.store.Index;

/** Campaigns on one node. */
public final class CampaignsModule implements Module {
    /** What it answers and tells; known before it can be made, since the bus is. */
    public static final List<Class<?>> PROTOCOLS = List.of(CampaignRequest.class, CampaignEvent.class);

    /** What its queries need; known before it can be made, since the store is. */
    public static final List<Index> INDEXES = CampaignStore.indexes();

    private final Campaigns campaigns;

    public CampaignsModule(Bus bus, Outbox outbox, Clock clock, Ids ids) {
        var store = new CampaignStore(outbox.aggregates(CampaignStore.COLLECTION));
        campaigns = new Campaigns(store, new Addressees(bus), clock, ids);
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
        return () -> new CampaignsVerticle(campaigns);
    }
}
