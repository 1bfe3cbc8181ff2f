package tidings.access;

import graphql.schema.GraphQLFieldDefinition;

/** A field of Query, Mutation or Subscription, and what the schema says about it. */
record Field(String operation, GraphQLFieldDefinition definition, boolean isPublic) {
    String name() {
        return definition.getName();
    }

    boolean isLive() {
        return operation.equals("subscription");
    }

    boolean isForAdmins() {
        return isMarked("(admin)");
    }

    /** Whether an administrator may see everybody's. */
    boolean isOpenToAdmins() {
        return isForAdmins() || isMarked("(self)") || isMarked("an ADMIN may name another user");
    }

    private boolean isMarked(String mark) {
        return definition.getDescription() != null
                && definition.getDescription().contains(mark);
    }
}
