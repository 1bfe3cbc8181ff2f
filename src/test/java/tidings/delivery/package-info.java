/** Tests of mails: real stores, a real bus, and mail servers that do as they are told. */
@NullMarked
package tidings.delivery;

import org.jspecify.annotations.NullMarked;
