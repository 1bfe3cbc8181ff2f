package tidings.scheduler;

import io.vertx.core.Deployable;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tidings.module.Duty;
import tidings.module.Module;
import tidings.store.Index;

/** The scheduler on one node. */
public final class SchedulerModule implements Module {
    /** What it answers; known before it can be made, since the bus is. */
    public static final List<Class<?>> PROTOCOLS = List.of(SchedulerRequest.class);
    /** What its queries need; known before it can be made, since the store is. */
    public static final List<Index> INDEXES = OccurrenceStore.indexes();
    /** The job in which each duty counts what does not agree with what it should. */
    public static final String AUDIT = "integrity-audit";
    /** The job in which each duty lets go of what is not kept any longer. */
    public static final String RETENTION = "retention";

    private final JobDesk desk;
    private final Ticker ticker;
    private final DriftMetric drift;

    /**
     * With the duties of all the other domains.
     *
     * @throws IllegalArgumentException where a duty is of a job that the settings do not know, or the other way round
     */
    public SchedulerModule(SchedulerKit kit, List<Duty> duties) {
        this(kit, duties, Seam.NONE);
    }

    SchedulerModule(SchedulerKit kit, List<Duty> others, Seam seam) {
        var settings = kit.settings();
        var clock = kit.clock();
        var store = new OccurrenceStore(kit.store().documents(OccurrenceStore.COLLECTION));
        var forgetting = new Forgetting(store, settings.keep(), clock);
        var own = new Duty(RETENTION, "occurrences", run -> forgetting.forget(run, jobs()));
        var jobs = JobSpec.all(
                settings.jobs(), Stream.concat(others.stream(), Stream.of(own)).toList());
        var rules = new OccurrenceRules(settings);
        var planner = new Planner(new JobStore(kit.store().documents(JobStore.COLLECTION)), store, rules, seam, clock);
        var meters =
                new RunMeters(kit.metrics(), jobs.stream().map(JobSpec::name).toList());
        this.desk = new JobDesk(jobs, store, clock, kit.ids());
        this.drift = new DriftMetric(desk, comparedBy(others), kit.metrics());
        this.ticker = new Ticker(jobs, planner, new Runner(store, rules, settings, seam, meters, clock), settings);
    }

    private static List<String> comparedBy(List<Duty> duties) {
        return duties.stream()
                .filter(duty -> duty.job().equals(AUDIT))
                .map(Duty::name)
                .toList();
    }

    private List<JobSpec> jobs() {
        return ticker.jobs();
    }

    @Override
    public List<Index> indexes() {
        return INDEXES;
    }

    @Override
    public Supplier<? extends Deployable> verticle() {
        return () -> new SchedulerVerticle(desk);
    }

    @Override
    public List<Deployable> perNode() {
        return List.of(ticker, drift.watch());
    }

    DriftMetric drift() {
        return drift;
    }

    Ticker ticker() {
        return ticker;
    }
}
