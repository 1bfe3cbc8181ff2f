/**
 * What conf/logback.xml is made of. Nothing a user typed can begin a line, move a terminal's cursor or fill a disk: control characters
 * are escaped, and texts are cut.
 */
@NullMarked
package tidings.settings.log;

import org.jspecify.annotations.NullMarked;
