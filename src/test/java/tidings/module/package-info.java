/** Tests of what all domains share. */
@NullMarked
package tidings.module;

import org.jspecify.annotations.NullMarked;
