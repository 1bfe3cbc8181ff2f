package tidings.users;

import tidings.bus.Wire;

/** Everything held about somebody, as one JSON document. */
@Wire("users.export.v1")
public record Export(String json) {}
