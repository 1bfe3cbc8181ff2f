@NullMarked
package tidings.delivery;

import org.jspecify.annotations.NullMarked;
