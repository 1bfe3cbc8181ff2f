package tidings.access;

import graphql.schema.GraphQLFieldDefinition;

/** A field of Query or Mutation, and what the schema says about it. */
record Field(String operation, GraphQLFieldDefinition definition, boolean isPublic) {
    String name() {
        return definition.getName();
    }

    boolean isForAdmins() {
        return isMarked("(admin)");
    }

    /** Whether an administrator may see everybody's. */
    boolean isOpenToAdmins() {
        return isForAdmins() || isMarked("(self)");
    }

    private boolean isMarked(String mark) {
        return definition.getDescription() != null
                && definition.getDescription().contains(mark);
    }
}
