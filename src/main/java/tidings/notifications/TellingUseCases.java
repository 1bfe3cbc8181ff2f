package tidings.notifications;

/** What the verticle hands requests and events to. */
record TellingUseCases(
        Telling telling,
        Fanouts fanouts,
        Slots slots,
        Answers answers,
        Previews previews,
        Reviewing reviewing,
        Sending sending) {}
