package tidings.outbox;

import tidings.bus.Wire;

/** How many dead letters something was done with; the others were not there, or it cannot be done with them now. */
@Wire("outbox.handled.v1")
public record Handled(int count) {}
