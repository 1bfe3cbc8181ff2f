package tidings.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidings.scheduler.Turn.Skipped;
import tidings.settings.SchedulerSettings;
import tidings.settings.SchedulerSettings.CatchUp;

/** Which occurrence is done, which is not, and what becomes of it. */
final class OccurrenceRules {
    static final String TOO_LATE = "It could not begin in time.";
    static final String OVERTAKEN = "A later one ran in its place.";
    static final String SWITCHED_OFF = "It was switched off.";
    static final String DIED = "The node ended while it ran.";

    private static final int MOST_DOUBLINGS = 30;

    private final SchedulerSettings settings;

    OccurrenceRules(SchedulerSettings settings) {
        this.settings = settings;
    }

    /** Whether a time that has come is not to be done, since it came too long ago. */
    boolean isTooLate(JobSpec job, Instant at, Instant now) {
        return job.catchUp() == CatchUp.SKIP && at.plus(settings.lateAfter()).isBefore(now);
    }

    /** A run that died comes first, since it holds the others back; then what was asked for; then the latest of the schedule's. */
    Turn turn(JobSpec job, List<Occurrence> open, Instant now) {
        var skipped = new ArrayList<Skipped>();
        var scheduled = scheduled(job, open, now, skipped);
        var running = open.stream().filter(Occurrence::isRunning).findFirst();
        if (running.isPresent()) {
            var dead = running.filter(run -> run.isDue(now));
            return new Turn(
                    skipped,
                    dead.filter(run -> run.attempts() >= settings.attempts()),
                    dead.filter(run -> run.attempts() < settings.attempts()));
        }
        var asked = open.stream().filter(Occurrence::asked).findFirst();
        return new Turn(
                skipped,
                Optional.empty(),
                asked.filter(one -> one.isDue(now)).or(() -> scheduled.filter(one -> one.isDue(now))));
    }

    /** The latest, unless it is too late for it; of the others that wait nothing comes. */
    private Optional<Occurrence> scheduled(JobSpec job, List<Occurrence> open, Instant now, List<Skipped> skipped) {
        var latest = latestOf(open);
        for (var each : open) {
            if (isWaitingForItsTime(each)) {
                reason(job, each, latest, now).ifPresent(reason -> skipped.add(new Skipped(each, reason)));
            }
        }
        return latest.filter(
                one -> isWaitingForItsTime(one) && reason(job, one, latest, now).isEmpty());
    }

    private Optional<String> reason(JobSpec job, Occurrence waiting, Optional<Occurrence> latest, Instant now) {
        if (!job.isOn()) {
            return Optional.of(SWITCHED_OFF);
        }
        if (latest.isPresent() && latest.get().at().isAfter(waiting.at())) {
            return Optional.of(OVERTAKEN);
        }
        return waiting.attempts() == 0 && isTooLate(job, waiting.at(), now) ? Optional.of(TOO_LATE) : Optional.empty();
    }

    private static Optional<Occurrence> latestOf(List<Occurrence> open) {
        return open.stream().filter(one -> !one.asked()).max(Comparator.comparing(Occurrence::at));
    }

    private static boolean isWaitingForItsTime(Occurrence occurrence) {
        return occurrence.state() == OccurrenceState.WAITING && !occurrence.asked();
    }

    /** Whoever was stopped is not to blame: that was no attempt. */
    Ending ending(Occurrence run, Result result, Instant now) {
        if (result.stopped()) {
            return new Ending(
                    OccurrenceState.WAITING, run.attempts() - 1, Optional.of(now), run.error(), result.figures());
        }
        if (result.error().isEmpty()) {
            return new Ending(
                    OccurrenceState.DONE, run.attempts(), Optional.empty(), Optional.empty(), result.figures());
        }
        var isLast = run.attempts() >= settings.attempts();
        return new Ending(
                isLast ? OccurrenceState.FAILED : OccurrenceState.WAITING,
                run.attempts(),
                isLast ? Optional.empty() : Optional.of(now.plus(pause(run.attempts()))),
                result.error(),
                result.figures());
    }

    static Ending died(Occurrence run) {
        return new Ending(OccurrenceState.FAILED, run.attempts(), Optional.empty(), Optional.of(DIED), Map.of());
    }

    /** Given up once and for all: there is no telling that it would not be so again. */
    Ending tookTooLong(Occurrence run, String duty) {
        var error = duty + ": It ran for longer than " + settings.longestRun() + " and was given up.";
        return new Ending(OccurrenceState.FAILED, run.attempts(), Optional.empty(), Optional.of(error), Map.of());
    }

    /** Whether a run that has just begun, for the first time, should have begun much earlier. */
    boolean isLate(Occurrence begun) {
        return begun.attempts() == 1
                && begun.startedAt()
                        .filter(at -> begun.at().plus(settings.lateAfter()).isBefore(at))
                        .isPresent();
    }

    /** Whether a run that is still under way is to be given up. */
    boolean takesTooLong(Occurrence run, Instant now) {
        return run.startedAt()
                .filter(began -> began.plus(settings.longestRun()).isBefore(now))
                .isPresent();
    }

    private Duration pause(int attempts) {
        var doublings = Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS);
        var pause = settings.firstRetry().multipliedBy(1L << doublings);
        return pause.compareTo(settings.longestRetry()) < 0 ? pause : settings.longestRetry();
    }
}
