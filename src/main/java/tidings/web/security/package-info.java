/**
 * Who is at the other end of a request, and what a browser may do with the answer.
 *
 * <p>Who asks is decided here and nowhere else: an {@link tidings.web.security.Authenticator} turns a bearer token into a
 * viewer. Where a request came from is told by the connection, and by forwarding headers only as far as trusted proxies
 * wrote them.
 */
@NullMarked
package tidings.web.security;

import org.jspecify.annotations.NullMarked;
