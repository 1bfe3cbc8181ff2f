package tidings.notifications;

/** What the verticle hands the requests of the inbox to. */
record InboxUseCases(
        Inboxes inboxes,
        Handling handling,
        Marking marking,
        ChangeReader changes,
        InboxExport export,
        Erasure erasure) {}
