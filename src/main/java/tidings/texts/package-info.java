/**
 * What is said to people, in the language of whoever reads it: texts with places, from files that come along and from those that
 * an operator puts over them. It knows no domain; whoever has something to say hands in the facts.
 */
@NullMarked
package tidings.texts;

import org.jspecify.annotations.NullMarked;
