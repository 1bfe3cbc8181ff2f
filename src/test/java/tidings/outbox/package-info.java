@NullMarked
package tidings.outbox;

import org.jspecify.annotations.NullMarked;
