/**
 * What people may like, and why.
 *
 * <p>The protocol is {@link tidings.recommendations.RecommendationRequest}; what somebody does is told as {@link
 * tidings.recommendations.RecommendationEvent.UserActivity}, in the one write that counts it against their limit.
 *
 * <p><b>Taste.</b> One document a person: which products they bought, looked at, searched for and rated, each once and with
 * the last time, the newest few hundred. Orders are kept with their ids, and so are the ids of those that were cancelled: what
 * was bought is what follows from both. An event is merged into it, which done twice or in another order gives the same
 * document; a write is a compare-and-set on {@code rev}. What somebody typed into a search is kept nowhere: it becomes the
 * products that it finds. Erasing leaves a tombstone under a greater {@code rev}, so that no write under way can bring
 * anything back.
 *
 * <p><b>Fame.</b> One document a product: how many bought it and looked at it, how much it is asked for now, and what goes with
 * it. None of that is added up event by event: an event only says that the product is to be looked at again ({@code due}),
 * and then all of it is derived anew from the last few hundred tastes that hold it. So what is told twice counts once, and what
 * a crash left half done is due still. What goes together is not what is bought most: a pair counts by how much more often it
 * is found than chance would have it, and by how sure that is.
 *
 * <p><b>Recommending</b> reads a taste, the fames of a dozen of its products and a few lists, and is pure from there on. What is
 * remembered by user is the ranking; what is in stock and what things are called is looked up with every answer. A node forgets
 * at every event of the user, and everything when a product changes or runs out; the others by a poke, or by time where a poke
 * is lost.
 *
 * <p><b>Every night</b> everybody is told of some, page by page; how far that is stands in one document, so that a run that is
 * begun again goes on there. What people looked at, searched for and cancelled long ago is forgotten.
 *
 * <p>How it fails: a refusal names the argument at fault in {@code details.argument}; a product that is not there is NOT_FOUND;
 * who does too much is RATE_LIMITED with {@code details.retryAfter} in seconds.
 */
@NullMarked
package tidings.recommendations;

import org.jspecify.annotations.NullMarked;
