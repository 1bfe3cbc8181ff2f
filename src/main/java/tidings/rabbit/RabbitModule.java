package tidings.rabbit;

import io.vertx.core.Deployable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tidings.bus.Bus;
import tidings.module.Duty;
import tidings.module.Module;
import tidings.outbox.Listeners;
import tidings.outbox.Outbox;
import tidings.settings.RabbitmqSettings;
import tidings.store.Index;
import tidings.users.UserEvent.UserErased;

/** The bridge on one node. Off, it still replays the commands that became dead letters while it was on. */
public final class RabbitModule implements Module {
    /** What its queries need. */
    public static final List<Index> INDEXES = Receipts.indexes();

    private final Outbox outbox;
    private final Envelopes envelopes;
    private final Optional<Publisher> publisher;
    private final Optional<Intake> intake;
    private final Receipts receipts;

    public RabbitModule(RabbitKit kit) {
        var settings = kit.settings();
        var bus = Bus.of(kit.vertx());
        var meters = new Meters(kit.metrics());
        var reader = new CommandReader(new CommandSchemas(AsyncApi.document()), settings.messageBytes());
        this.outbox = kit.outbox();
        this.envelopes = new Envelopes(bus.events(), Set.copyOf(settings.mandatory()));
        this.receipts = new Receipts(kit.store().documents(Receipts.COLLECTION), kit.retention(), kit.clock());
        var lines = settings.uri().map(on -> new LineOptions(settings));
        this.publisher = lines.map(how -> new Publisher(settings, how, meters, kit.clock()));
        var commands = new Commands(bus, receipts);
        var dead = new DeadCommands(outbox.deadLetters(), commands, reader, publisher, meters, kit.clock());
        this.intake = lines.map(how -> new Intake(settings, how, reader, commands, dead, meters));
    }

    /**
     * Which events it waits for. Nobody waits for one that is off, and what waited for it then is taken away.
     *
     * @param alone whether this node is the only one; another one may have a bridge, and then nothing is taken away
     */
    public static Listeners listenTo(Listeners listeners, RabbitmqSettings settings, boolean alone) {
        listeners.add(UserErased.class, RabbitVerticle.LEAVERS);
        if (!settings.isOn()) {
            return alone ? listeners.retire(RabbitVerticle.GROUP) : listeners;
        }
        OutgoingEvents.named(settings.out()).forEach(type -> listeners.add(type, RabbitVerticle.GROUP));
        return listeners;
    }

    @Override
    public List<Index> indexes() {
        return INDEXES;
    }

    @Override
    public List<Duty> duties() {
        return List.of(new Duty("retention", "command-receipts", receipts::letGoOfOld));
    }

    @Override
    public Supplier<? extends Deployable> verticle() {
        return () -> new RabbitVerticle(publisher, envelopes, outbox);
    }

    @Override
    public List<Deployable> perNode() {
        var once = new ArrayList<Deployable>();
        publisher.ifPresent(once::add);
        intake.ifPresent(once::add);
        return once;
    }
}
