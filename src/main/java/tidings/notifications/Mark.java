package tidings.notifications;

import java.time.Instant;

/** Somebody said of everything up to this place that it is read, or seen. */
record Mark(long upTo, Instant at, boolean read) {}
