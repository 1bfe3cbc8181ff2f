package tidings.scheduler;

import java.util.List;
import tidings.bus.Wire;

/** All jobs there are. */
@Wire("scheduler.jobs.v1")
public record Jobs(List<Job> jobs) {
    public Jobs {
        jobs = List.copyOf(jobs);
    }
}
