@NullMarked
package tidings.bus;

import org.jspecify.annotations.NullMarked;
