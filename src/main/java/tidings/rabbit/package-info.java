/**
 * The bridge to RabbitMQ: chosen events out, commands in, each as a CloudEvent in structured JSON. Off without a URI.
 *
 * <p>Out: one more group of the outbox, {@code rabbit}, whose write is the broker's confirm. A broker that is away, blocked or
 * silent is "not now", which costs an event no attempt; an event of which the broker says that no queue took it, where that
 * was demanded, has failed. Events of one document go out in their order, each after the confirm of the one before.
 *
 * <p>In: what is done is stored before it is acknowledged, under ids derived from the command's own, so that what is delivered
 * twice is done once. What only has to wait is tried again and never given up; what cannot be read or is refused is a dead
 * letter here, and at the broker with the reason.
 *
 * <p>A connection is a {@link tidings.rabbit.Line}. It is never mended: when it ends, another one is opened.
 */
@NullMarked
package tidings.rabbit;

import org.jspecify.annotations.NullMarked;
