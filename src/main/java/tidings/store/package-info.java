/**
 * MongoDB, or the embedded store that stands in for it: documents to records, declared indexes, page cursors.
 *
 * <p>What is acknowledged is durable: writes use majority and journal, reads the primary and majority, whatever the URI
 * says. A write is one document's; there are no transactions. A write that failed with {@link tidings.bus.Code#TIMEOUT}
 * or {@link tidings.bus.Code#UNAVAILABLE} is unknown, not undone: whoever sees it reads again or repeats a conditional
 * write. Documents are JsonObjects whose dates are {@link java.time.Instant}s and whose money is
 * {@link java.math.BigDecimal}; each domain turns its own into records and back.
 */
@NullMarked
package tidings.store;

import org.jspecify.annotations.NullMarked;
