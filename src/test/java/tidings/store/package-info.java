@NullMarked
package tidings.store;

import org.jspecify.annotations.NullMarked;
