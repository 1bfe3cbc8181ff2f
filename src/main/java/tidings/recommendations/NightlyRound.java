package tidings.recommendations;

import io.vertx.core.Future;
import tidings.module.JobRun;
import tidings.recommendations.RoundStore.Round;
import tidings.store.Pages;

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
        return Pages.through(new Walk(0, false), walk -> !walk.isOver() && run.mayGoOn(), before -> page(run))
                .map(Walk::told);
    }

    /** Where the round was moved by somebody else it goes on from there, since all before that was done. */
    private Future<Walk> page(JobRun run) {
        return rounds.of(run.id())
                .compose(
                        round -> generating.generateForPage(round.after(), PAGE).compose(page -> move(round, page)));
    }

    private Future<Walk> move(Round round, Generating.Page page) {
        var walk = new Walk(round.told() + page.told(), page.isLast());
        var last = page.last();
        return last == null
                ? Future.succeededFuture(walk)
                : rounds.move(round, last, walk.told()).map(walk);
    }

    private record Walk(long told, boolean isOver) {}
}
