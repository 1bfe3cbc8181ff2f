/**
 * How much is taken on at once, and what becomes of the rest.
 *
 * <p>Each kind of work has a {@link tidings.web.admission.Lane} of its own, so that much of one kind keeps no other from its turn. What
 * finds no place waits for a moment where there is room to wait, and is refused otherwise: at once, with UNAVAILABLE, having cost next
 * to nothing.
 */
@NullMarked
package tidings.web.admission;

import org.jspecify.annotations.NullMarked;
