@NullMarked
package tidings.users;

import org.jspecify.annotations.NullMarked;
