package tidings.web.graphql;

import java.util.Optional;
import tidings.store.PageCursor;

/** Which page of a list is asked for. */
public record Page(int first, Optional<PageCursor> after) {}
