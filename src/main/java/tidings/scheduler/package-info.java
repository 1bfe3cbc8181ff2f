/**
 * Jobs that run by the clock, each time once in the whole cluster.
 *
 * <p>The protocol is {@link tidings.scheduler.SchedulerRequest}. What a job does is {@link tidings.module.Duty duties} of the
 * domains; when it does it is in the settings.
 *
 * <p><b>An occurrence is a row.</b> Its id is the job and the time that the schedule says, so that however many nodes see that
 * time come, and however often, there is one. A clock that jumps finds rows for what was done and none for what was not. Only
 * the latest time that has passed gets one: what nobody was there for is made up for by that one run, or skipped, as the job
 * says. A job remembers since when it has been as it is, so that a schedule that is new does not make up for a past it never had.
 *
 * <p><b>A run is a claim on its row.</b> It is taken, prolonged and given back by compare-and-set on state and epoch; what is
 * not prolonged in time is taken over. Attempts are counted as it is taken. A row that runs bears {@code running: 1}, which a
 * unique index allows once per job: so no job overlaps itself, on whichever nodes, and one that died holds its place until it
 * is taken over. A claim saves work and keeps runs apart; that nothing is done twice is up to the duties.
 *
 * <p>How it fails: a run that fails is tried again, ever later, until a later one takes its place or its attempts are used up;
 * then it is FAILED and says why. One that does not end is given up by its node after a while, and is FAILED at once; whatever it
 * does later changes nothing. A row whose job this node does not know is left to a node that does.
 */
@NullMarked
package tidings.scheduler;

import org.jspecify.annotations.NullMarked;
