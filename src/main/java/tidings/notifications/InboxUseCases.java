package tidings.notifications;

/** What the verticle hands the requests of the inbox to. */
record InboxUseCases(Inboxes inboxes, Handling handling) {}
