@NullMarked
package tidings.catalog;

import org.jspecify.annotations.NullMarked;
