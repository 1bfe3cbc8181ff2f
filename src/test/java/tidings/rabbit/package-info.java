@NullMarked
package tidings.rabbit;

import org.jspecify.annotations.NullMarked;
