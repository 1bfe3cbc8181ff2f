package tidings.recommendations;

import io.vertx.core.Future;
import tidings.module.JobRun;
import tidings.recommendations.RoundStore.Round;

/** Tells everybody of what they may like, page by page. A run that is begun again goes on where it was. */
final class NightlyRound {
    static final int PAGE = 100;

    private final RoundStore rounds;
    private final Generating generating;

    NightlyRound(RoundStore rounds, Generating generating) {
        this.rounds = rounds;
        this.generating = generating;
    }

    /** Answers how many were told, by this node and by those that had the run before. */
    Future<Long> run(JobRun run) {
        return run.mayGoOn()
                ? rounds.of(run.id())
                        .compose(round ->
                                generating.generateForPage(round.after(), PAGE).compose(page -> goOn(page, round, run)))
                : Future.succeededFuture(0L);
    }

    /** Where the round was moved by somebody else it goes on from there, since all before that was done. */
    private Future<Long> goOn(Generating.Page page, Round round, JobRun run) {
        var told = round.told() + page.told();
        var last = page.last();
        if (last == null) {
            return Future.succeededFuture(told);
        }
        return rounds.move(round, last, told).compose(done -> page.isLast() ? Future.succeededFuture(told) : run(run));
    }
}
