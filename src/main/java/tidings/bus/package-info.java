/**
 * Typed requests and events over the Vert.x event bus. Knows no domain.
 *
 * <p>A message is a record with a {@link tidings.bus.Wire} name. In one process it travels by reference, between nodes
 * as JSON under that name, so old and new nodes can run side by side. A request is answered by one handler or refused;
 * a {@link tidings.bus.Refusal} is a value that crosses nodes whole. The bus promises best effort only: nothing that
 * must not be lost is only on the bus.
 */
@NullMarked
package tidings.bus;

import org.jspecify.annotations.NullMarked;
