/** Who may ask a whole node for what, tried with every field and every id of the schema that it serves. */
@NullMarked
package tidings.access;

import org.jspecify.annotations.NullMarked;
