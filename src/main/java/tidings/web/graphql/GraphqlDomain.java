package tidings.web.graphql;

/** A domain's part of the public API. */
public interface GraphqlDomain {
    /** Its schema on the class path, such as {@code graphql/users.graphqls}; it extends Query, Mutation and Subscription. */
    String schemaFile();

    /** Says for every field of that schema who may ask for it and where it comes from. */
    void wire(Wiring wiring);
}
