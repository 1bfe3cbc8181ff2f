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
 *
 * <p>Where there is a Redis it is a second room, behind the first one and for all nodes: {@link tidings.cache.Rooms}. It holds
 * what any node may show, under {@code tidings:VERSION:KIND:KEY}, never for longer than the first room would. It decides
 * nothing: where it is away, slow, full, empty or full of something else, its share is looked up in the store, no answer waits
 * for it longer than a time limit, and after a few failures it is left alone for a pause. A node that could not tell it of a
 * change does not believe it until all it has of before is too old.
 */
@NullMarked
package tidings.cache;

import org.jspecify.annotations.NullMarked;
