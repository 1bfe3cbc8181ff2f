@NullMarked
package tidings.demo;

import org.jspecify.annotations.NullMarked;
