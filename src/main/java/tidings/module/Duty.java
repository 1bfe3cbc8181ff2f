package tidings.module;

import io.vertx.core.Future;
import java.util.function.Function;

/**
 * What a domain does in a scheduled job. Several may belong to one job; they are done one after the other.
 *
 * @param job the job, as it is called in the settings below scheduler.jobs
 * @param name what this part of it is called, as its figure is in what the run came to
 * @param work answers how many it dealt with; in an audit, how much is wrong. It may be begun again where a node died in the
 *     middle of it, so it does nothing twice that must not be. It goes in pages, and before each asks whether it may go on
 */
public record Duty(String job, String name, Function<JobRun, Future<Long>> work) {}
