/** What the README says is so: its snippets are run, its tables are what the code says. */
@NullMarked
package tidings.readme;

import org.jspecify.annotations.NullMarked;
