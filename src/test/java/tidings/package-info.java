@NullMarked
package tidings;

import org.jspecify.annotations.NullMarked;
