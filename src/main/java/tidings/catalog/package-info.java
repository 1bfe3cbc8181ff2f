/**
 * Products, their stock, and who wants to hear of them.
 *
 * <p>The protocol is {@link tidings.catalog.CatalogRequest}; what happens is told as {@link tidings.catalog.CatalogEvent},
 * stored in the write that caused it. What a product says of itself is changed by compare-and-set on its {@code rev}.
 *
 * <p><b>Stock.</b> A product is one document: its description, what is available, held and sold, and who holds what. Every
 * movement is one conditional write, so none of the three is ever negative, and their sum changes only by {@code
 * adjustInventory}. Each movement can be asked for again: what was done is read from the document (a hold that is there or
 * gone, an operation or a key that is known). A movement that crosses zero is a branch of its own: its filter says how many
 * there are, its write holds the event, and so each crossing is told once.
 *
 * <p>Holds are a map from order to one number each (moment and quantity), not documents in an array: with 2,000 of them, which
 * is where new orders are refused as UNAVAILABLE, a write is then more than twice as fast. A document of its own for the
 * stock was measured and gave nothing, and it would make the in-stock filter lag behind. No reading takes the holds along.
 *
 * <p><b>Search.</b> The index holds the whole words of name, tags and description, without case and accents; the vocabulary
 * turns the beginning of a word into whole ones. So what somebody types is only ever compared. What no one index answers
 * is looked for in windows, a few for each page.
 *
 * <p><b>Memory.</b> Products are remembered by id, pages as ids, neither by who asks. A node forgets before it answers a
 * write; the others forget by a poke, or after the cache's time where a poke is lost.
 *
 * <p>It knows the users' contract for two things only: letting go of a leaver's watches, and their export.
 *
 * <p>How it fails: a refusal names the argument at fault in {@code details.argument}; OUT_OF_STOCK says how many there are;
 * a product that is being changed too often at once is UNAVAILABLE.
 */
@NullMarked
package tidings.catalog;

import org.jspecify.annotations.NullMarked;
