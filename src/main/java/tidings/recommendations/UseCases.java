package tidings.recommendations;

/** What the verticle hands requests and events to. */
record UseCases(
        Activities activities,
        Foreign foreign,
        Recommending recommending,
        Generating generating,
        Ratings ratings,
        Noting noting,
        Leavers leavers) {}
