/** A little domain with authors and books, through which the web layer is tested. */
@NullMarked
package tidings.web.library;

import org.jspecify.annotations.NullMarked;
