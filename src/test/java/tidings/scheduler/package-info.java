@NullMarked
package tidings.scheduler;

import org.jspecify.annotations.NullMarked;
