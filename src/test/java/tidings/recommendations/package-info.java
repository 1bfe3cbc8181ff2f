@NullMarked
package tidings.recommendations;

import org.jspecify.annotations.NullMarked;
