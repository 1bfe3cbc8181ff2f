/** Tests of what only the inside of the package can tell. */
@NullMarked
package tidings.web.graphql;

import org.jspecify.annotations.NullMarked;
