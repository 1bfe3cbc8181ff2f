/** Tidings: one node of it, from the settings to the signal to stop. */
@NullMarked
package tidings;

import org.jspecify.annotations.NullMarked;
