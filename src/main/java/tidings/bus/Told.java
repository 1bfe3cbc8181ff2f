package tidings.bus;

import java.time.Instant;

/**
 * An event on its way to one group of listeners.
 *
 * @param id the event's own id, the same at every delivery: what a listener creates takes its id from it
 * @param source the document that caused it, such as {@code users/018f}
 * @param seq its place among the events of that document; a late duplicate may come after newer ones
 * @param at when it happened
 */
public record Told<E extends Event>(String id, String source, long seq, Instant at, E event) {}
