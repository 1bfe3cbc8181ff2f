/**
 * A shop on three nodes, each a process of its own, in which things go wrong all the time: nodes are killed, stopped, told to leave
 * and cut off from each other. Afterwards every invariant of every domain is checked, those of {@link tidings.week.Invariants} among
 * them.
 */
@NullMarked
package tidings.chaos;

import org.jspecify.annotations.NullMarked;
