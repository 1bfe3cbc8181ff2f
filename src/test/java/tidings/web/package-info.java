/** Tests over real HTTP on the loopback. */
@NullMarked
package tidings.web;

import org.jspecify.annotations.NullMarked;
