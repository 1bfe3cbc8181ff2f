package tidings.settings;

import java.time.Duration;

/** The process itself; 0 event loops are as many as there are cores. */
public record NodeSettings(Duration stopGrace, int eventLoops) {

    public int eventLoopsOn(int cores) {
        return eventLoops == 0 ? cores : eventLoops;
    }
}
