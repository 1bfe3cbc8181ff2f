/**
 * Orders: placing, confirming, cancelling, and what their stock is to do.
 *
 * <p>The protocol is {@link tidings.orders.OrderRequest}; what happens is told as {@link tidings.orders.OrderEvent}, stored
 * in the write that caused it.
 *
 * <p><b>Only the order decides.</b> Every step of it is one compare-and-set on its state, with its event inside. The stock
 * follows: the group {@code stock} hears each step and asks the catalog to sell what is held, to give it back, or to take
 * back what was sold. Each of these may be done again.
 *
 * <p><b>Placing.</b> The order is stored first, as PLACING with a deadline, and nobody sees it; then each product is held;
 * then it becomes PENDING. Whoever stored the order is the only one who ever holds stock for it, and a second request with
 * the same key waits for the first: so no hold can land on an order after it was placed, where it would be sold a second
 * time. What is PLACING after its deadline is REJECTED, and a placer that wakes up then gives back what it took.
 *
 * <p><b>Time.</b> {@code due} is when an order is to be looked at again: at the end of placing, when an order that nobody
 * confirmed is over, and once more when it has been over for longer than a write can take, since a hold whose outcome was
 * not known may have landed meanwhile. Any node does it; the compare-and-set decides. An audit compares all old holds with
 * their orders, for what even that has missed.
 *
 * <p>How it fails: a refusal names the argument at fault in {@code details.argument}; OUT_OF_STOCK names every product that
 * lacks; somebody else's order is NOT_FOUND. An order that was rejected keeps its refusal, for whoever asks again.
 */
@NullMarked
package tidings.orders;

import org.jspecify.annotations.NullMarked;
