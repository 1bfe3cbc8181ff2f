package tidings.module;

import java.time.Instant;

/** One run of a scheduled job, as its duties see it. */
public interface JobRun {
    /** The same however often the run is begun again, so that ids can be derived from it. */
    String id();

    /** The time that the schedule says, which may have passed a while ago; of a run that was asked for, when it was. */
    Instant at();

    /** Whether the run is still this node's: where not, a duty ends, and somebody else begins again. */
    boolean mayGoOn();
}
