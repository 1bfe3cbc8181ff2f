@NullMarked
package tidings.times;

import org.jspecify.annotations.NullMarked;
