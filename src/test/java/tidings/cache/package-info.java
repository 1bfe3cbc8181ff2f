@NullMarked
package tidings.cache;

import org.jspecify.annotations.NullMarked;
