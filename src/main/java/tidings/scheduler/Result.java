package tidings.scheduler;

import java.util.Map;
import java.util.Optional;

/**
 * What a run came to.
 *
 * @param figures of the duties that were done
 * @param error of the first that was not
 * @param stopped whether it was ended before it was through, since it was not this node's any more
 */
record Result(Map<String, Long> figures, Optional<String> error, boolean stopped) {}
