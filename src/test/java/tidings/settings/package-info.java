@NullMarked
package tidings.settings;

import org.jspecify.annotations.NullMarked;
