/** What a domain gives the node: a module. What the node gives a domain: a kit. */
@NullMarked
package tidings.module;

import org.jspecify.annotations.NullMarked;
