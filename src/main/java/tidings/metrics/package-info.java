/**
 * Where what is counted on a node is registered. Stands below everything else, and knows nothing of it.
 *
 * <p>Names begin with {@code tidings.} and have base units. A label has few values, all of them known to the code: no ids,
 * and nothing that somebody outside wrote.
 */
@NullMarked
package tidings.metrics;

import org.jspecify.annotations.NullMarked;
