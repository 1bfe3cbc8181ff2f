package tidings.scheduler;

import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tidings.module.Duty;
import tidings.settings.SchedulerSettings;
import tidings.settings.SchedulerSettings.CatchUp;
import tidings.settings.SchedulerSettings.Switch;
import tidings.times.Schedule;

/** A job as this node knows it: when, and what. */
record JobSpec(String name, Schedule schedule, boolean isOn, CatchUp catchUp, List<Duty> duties) {
    JobSpec {
        duties = List.copyOf(duties);
    }

    /**
     * All jobs, by their names.
     *
     * @throws IllegalArgumentException where there is a job without duties, or the other way round
     */
    static List<JobSpec> all(SchedulerSettings.Jobs settings, List<Duty> duties) {
        var byJob = duties.stream().collect(Collectors.groupingBy(Duty::job));
        var byName = settings.byName();
        if (!byJob.keySet().equals(byName.keySet())) {
            throw new IllegalArgumentException("jobs " + byName.keySet() + " but duties of " + byJob.keySet());
        }
        return new TreeMap<>(byName)
                .entrySet().stream()
                        .map(job -> of(job.getKey(), job.getValue(), byJob.getOrDefault(job.getKey(), List.of())))
                        .toList();
    }

    private static JobSpec of(String name, SchedulerSettings.Job job, List<Duty> duties) {
        var schedule = Schedule.of(job.cron(), ZoneId.of(job.timeZone()));
        return new JobSpec(name, schedule, job.runs() == Switch.ON, job.catchUp(), duties);
    }

    /** What it has to be for a while before it makes up for anything. */
    String terms() {
        return (isOn ? "on" : "off") + "|" + schedule.cron() + "|" + schedule.zone();
    }
}
