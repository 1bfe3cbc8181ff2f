/**
 * What is remembered for a short while, so that it need not be looked up again.
 *
 * <p>One interface, {@link tidings.cache.Cache}; its first room is the memory of this process. What is kept is named by
 * domain, version and key, bounded in number, and forgotten by itself after a short time, so that a lost word of a change
 * does not stay lost. A key says everything on which its value depends: who asks is part of it where the answer depends on
 * who asks, and nowhere else.
 *
 * <p>Whoever changes what a key stands for forgets the key after the change is stored and before it is answered. What was
 * being looked up meanwhile is given to those who asked before, and not remembered.
 */
@NullMarked
package tidings.cache;

import org.jspecify.annotations.NullMarked;
