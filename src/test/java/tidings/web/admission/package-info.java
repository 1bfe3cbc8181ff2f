/** Tests of what is taken on at once. */
@NullMarked
package tidings.web.admission;

import org.jspecify.annotations.NullMarked;
