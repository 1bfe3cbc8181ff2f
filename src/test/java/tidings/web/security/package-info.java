/** Tests of who is at the other end. */
@NullMarked
package tidings.web.security;

import org.jspecify.annotations.NullMarked;
