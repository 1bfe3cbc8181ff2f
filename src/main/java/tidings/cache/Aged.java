package tidings.cache;

import java.time.Duration;

/** A value that may be kept for so long from now on: whoever finds it late in another room does not keep it anew. */
record Aged<V>(V value, Duration left) {}
