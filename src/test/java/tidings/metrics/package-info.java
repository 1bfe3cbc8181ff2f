@NullMarked
package tidings.metrics;

import org.jspecify.annotations.NullMarked;
