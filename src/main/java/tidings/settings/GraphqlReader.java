package tidings.settings;

/** The settings of GraphQL. */
final class GraphqlReader {
    private GraphqlReader() {}

    static GraphqlSettings read(Values in) {
        return new GraphqlSettings(
                in.number("graphql.depth", 1, 100),
                in.number("graphql.introspection-depth", 1, 100),
                in.number("graphql.complexity", 1, 1_000_000_000),
                in.number("graphql.aliases", 0, 10_000),
                in.number("graphql.tokens", 10, 100_000),
                in.number("graphql.characters", 100, 1_000_000),
                in.number("graphql.first", 1, 100),
                in.number("graphql.list-size", 1, 10_000),
                in.number("graphql.in-flight", 1, 1_000_000),
                admission(in),
                in.duration("graphql.deadline", "PT0.1S", "PT5M"),
                in.number("graphql.cached-documents", 1, 1_000_000),
                in.number("graphql.persisted-queries", 1, 1_000_000),
                in.path("graphql.allow-list"));
    }

    private static GraphqlSettings.Admission admission(Values in) {
        return new GraphqlSettings.Admission(
                in.duration("graphql.admission.reads-within", "PT0.01S", "PT1M"),
                in.duration("graphql.admission.writes-within", "PT0.01S", "PT1M"),
                in.duration("graphql.admission.sign-ins-within", "PT0.01S", "PT1M"),
                in.number("graphql.admission.least", 1, 100_000),
                in.number("graphql.admission.waiting", 0, 100_000),
                in.duration("graphql.admission.patience", "PT0.001S", "PT10S"));
    }
}
