@NullMarked
package tidings.orders;

import org.jspecify.annotations.NullMarked;
