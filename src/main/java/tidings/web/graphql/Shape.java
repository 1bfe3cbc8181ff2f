package tidings.web.graphql;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tidings.bus.Code;
import tidings.bus.Refusal;

/**
 * The form of a document: how deep, how many aliases. Looked at before anything else, because what validates and executes
 * documents is not made for hostile ones. Each fragment is measured once, however often it is spread.
 */
final class Shape {
    private static final Size NOTHING = new Size(0, 0, 0);

    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Size> measured = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final QueryLimits limits;

    private Shape(Document document, QueryLimits limits) {
        this.fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, it -> it, (one, other) -> one));
        this.limits = limits;
    }

    /** Refuses a document that is out of shape; fragments that no operation uses count as well. */
    static Shape of(Document document, QueryLimits limits) {
        var shape = new Shape(document, limits);
        document.getDefinitionsOfType(OperationDefinition.class)
                .forEach(operation -> shape.check(shape.of(operation.getSelectionSet())));
        shape.fragments.values().forEach(shape::check);
        return shape;
    }

    /** Whether the operation asks for the schema. */
    boolean introspects(OperationDefinition operation) {
        return of(operation.getSelectionSet()).introspectionDepth > 0;
    }

    /** What a tool asks for the schema with is mostly fragments on its types, such as __Type. */
    private void check(FragmentDefinition fragment) {
        var size = ofFragment(fragment.getName());
        check(fragment.getTypeCondition().getName().startsWith("__") ? size.ofSchema() : size);
    }

    private void check(Size size) {
        refuseAbove("depth", size.depth, limits.depth());
        refuseAbove("introspectionDepth", size.introspectionDepth, limits.introspectionDepth());
        refuseAbove("aliases", size.aliases, limits.aliases());
    }

    private static void refuseAbove(String what, long is, int most) {
        if (is > most) {
            throw TooMuch.of(what, is, most);
        }
    }

    private Size of(SelectionSet selections) {
        var size = NOTHING;
        if (selections != null) {
            for (Selection<?> selection : selections.getSelections()) {
                size = size.beside(of(selection));
            }
        }
        return size;
    }

    private Size of(Selection<?> selection) {
        if (selection instanceof Field field) {
            return Size.of(field, of(field.getSelectionSet()));
        }
        if (selection instanceof InlineFragment inline) {
            return of(inline.getSelectionSet());
        }
        return ofFragment(((FragmentSpread) selection).getName());
    }

    private Size ofFragment(String name) {
        var known = measured.get(name);
        if (known != null) {
            return known;
        }
        var fragment = fragments.get(name);
        if (fragment == null) {
            return NOTHING;
        }
        if (!open.add(name)) {
            throw Refusal.of(Code.BAD_USER_INPUT, "A fragment contains itself.").asException();
        }
        var size = of(fragment.getSelectionSet());
        open.remove(name);
        measured.put(name, size);
        return size;
    }

    /** Aliases may be astronomically many, so they are counted up to a bound. */
    private record Size(int depth, int introspectionDepth, long aliases) {
        private static final long MANY = Integer.MAX_VALUE;

        static Size of(Field field, Size below) {
            var aliases = Math.min(MANY, below.aliases + (field.getAlias() == null ? 0 : 1));
            if (field.getName().equals("__schema") || field.getName().equals("__type")) {
                return new Size(1, 1 + Math.max(below.depth, below.introspectionDepth), aliases);
            }
            var introspection = below.introspectionDepth == 0 ? 0 : below.introspectionDepth + 1;
            return new Size(1 + below.depth, introspection, aliases);
        }

        Size ofSchema() {
            return new Size(0, Math.max(depth, introspectionDepth), aliases);
        }

        Size beside(Size other) {
            return new Size(
                    Math.max(depth, other.depth),
                    Math.max(introspectionDepth, other.introspectionDepth),
                    Math.min(MANY, aliases + other.aliases));
        }
    }
}
