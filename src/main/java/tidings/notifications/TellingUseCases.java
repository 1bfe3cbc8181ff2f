package tidings.notifications;

/** What the verticle hands requests and events to. */
record TellingUseCases(
        Telling telling, Fanouts fanouts, Slots slots, Answers answers, Reviewing reviewing, Sending sending) {}
