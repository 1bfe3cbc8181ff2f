package tidings.web.graphql;

import tidings.scheduler.Job;
import tidings.scheduler.Jobs;
import tidings.scheduler.SchedulerRequest.ListJobs;
import tidings.scheduler.SchedulerRequest.RunJob;

/** Scheduled jobs over GraphQL. */
public final class SchedulerGraph implements GraphqlDomain {
    private static final int LONGEST_NAME = 100;

    @Override
    public String schemaFile() {
        return "graphql/scheduler.graphqls";
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query(
                        "jobs",
                        Access.ADMIN,
                        (call, arguments) ->
                                call.bus().ask(new ListJobs(call.viewer())).map(Jobs::jobs))
                .mutation(
                        "runJob",
                        Access.ADMIN,
                        (call, arguments) ->
                                call.bus().ask(new RunJob(call.viewer(), arguments.text("name", LONGEST_NAME))))
                .record("Job", Job.class);
    }
}
