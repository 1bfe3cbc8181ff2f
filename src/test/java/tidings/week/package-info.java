/**
 * A week of a shop in seconds: whole nodes by a clock that the test moves, shoppers who do as the dice fall, every event told
 * more than once. Afterwards every invariant of every domain is checked, in {@link tidings.week.Invariants}.
 */
@NullMarked
package tidings.week;

import org.jspecify.annotations.NullMarked;
