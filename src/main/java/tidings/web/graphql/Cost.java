package tidings.web.graphql;

import static java.util.Objects.requireNonNull;

import graphql.introspection.Introspection;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a valid operation costs at most: every field one, what stands below a list as often as the list is long. Known
 * before anything runs. Each fragment is measured once, so the work grows with the document and not with what it means.
 */
final class Cost {
    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments;
    private final QueryLimits limits;

    Cost(GraphQLSchema schema, Map<String, FragmentDefinition> fragments, QueryLimits limits) {
        this.schema = schema;
        this.fragments = fragments;
        this.limits = limits;
    }

    /** Refuses what costs too much, and a page that is longer than any page may be. */
    long of(OperationDefinition operation, Map<String, Object> variables) {
        var root = switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
        var pages = new PageLength(operation.getVariableDefinitions(), variables, limits.first());
        var cost = new Measuring(pages).of(operation.getSelectionSet(), root, false);
        if (cost > limits.complexity()) {
            throw TooMuch.of("complexity", cost, limits.complexity());
        }
        return cost;
    }

    /** One walk through an operation. */
    private final class Measuring {
        private final PageLength pages;
        private final Map<String, Long> ofFragments = new HashMap<>();

        private Measuring(PageLength pages) {
            this.pages = pages;
        }

        /**
         * @param sized whether the length of the lists right here was told by {@code first} above
         */
        private long of(@Nullable SelectionSet selections, GraphQLCompositeType type, boolean sized) {
            var cost = 0L;
            if (selections != null) {
                for (Selection<?> selection : selections.getSelections()) {
                    cost = bounded(cost + of(selection, type, sized));
                }
            }
            return cost;
        }

        private long of(Selection<?> selection, GraphQLCompositeType type, boolean sized) {
            if (selection instanceof Field field) {
                return of(field, Introspection.getFieldDef(schema, type, field.getName()), sized);
            }
            if (selection instanceof InlineFragment inline) {
                var condition = inline.getTypeCondition();
                return of(inline.getSelectionSet(), condition == null ? type : type(condition.getName()), sized);
            }
            return ofFragment(((FragmentSpread) selection).getName(), sized);
        }

        private long ofFragment(String name, boolean sized) {
            var key = name + sized;
            var known = ofFragments.get(key);
            if (known != null) {
                return known;
            }
            var fragment = requireNonNull(fragments.get(name), "the document was validated");
            var cost = of(
                    fragment.getSelectionSet(), type(fragment.getTypeCondition().getName()), sized);
            ofFragments.put(key, cost);
            return cost;
        }

        private long of(Field field, GraphQLFieldDefinition definition, boolean sized) {
            var isPage = definition.getArgument(PageLength.FIRST) != null;
            var isList = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()));
            var length = isPage ? pages.of(field, definition) : length(definition, isList && !sized);
            return GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLCompositeType type
                    ? bounded(1 + length * of(field.getSelectionSet(), type, isPage && !isList))
                    : 1;
        }

        /** Lists of the schema itself are bounded by their own depth and by how often they may be asked for. */
        private long length(GraphQLFieldDefinition definition, boolean unsizedList) {
            var ofTheSchema =
                    GraphQLTypeUtil.unwrapAll(definition.getType()).getName().startsWith("__");
            return unsizedList && !ofTheSchema ? limits.listSize() : 1;
        }
    }

    private GraphQLCompositeType type(String name) {
        return (GraphQLCompositeType) schema.getType(name);
    }

    private static long bounded(long cost) {
        return Math.min(Integer.MAX_VALUE, cost);
    }
}
