package tidings;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tidings.bus.Event;
import tidings.bus.Poke;
import tidings.bus.Request;
import tidings.bus.Wire;
import tidings.module.Module;

/** The edges of the house. A new edge is a line here, to be argued for. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("tidings");

    /** Which package may know which. */
    private static final Map<String, Set<String>> EDGES = Map.ofEntries(
            Map.entry("times", Set.of()),
            Map.entry("metrics", Set.of()),
            Map.entry("settings", Set.of("times")),
            Map.entry("bus", Set.of("metrics")),
            Map.entry("embedded", Set.of()),
            Map.entry("cluster", Set.of("settings")),
            Map.entry("texts", Set.of("settings")),
            Map.entry("store", Set.of("bus", "metrics")),
            Map.entry("demo", Set.of("settings")),
            Map.entry("module", Set.of("bus", "store")),
            Map.entry("outbox", Set.of("bus", "store", "settings", "metrics")),
            Map.entry("users", Set.of("bus", "store", "settings", "module", "outbox")),
            Map.entry("cache", Set.of("settings")),
            Map.entry("catalog", Set.of("bus", "store", "settings", "module", "outbox", "cache", "users", "metrics")),
            Map.entry("orders", Set.of("bus", "store", "settings", "module", "outbox", "catalog", "users", "metrics")),
            Map.entry(
                    "delivery",
                    Set.of(
                            "bus",
                            "store",
                            "settings",
                            "module",
                            "outbox",
                            "texts",
                            "users",
                            "notifications",
                            "metrics")),
            Map.entry("campaigns", Set.of("bus", "store", "settings", "module", "outbox", "times", "users", "catalog")),
            Map.entry("scheduler", Set.of("bus", "store", "settings", "module", "times", "metrics")),
            Map.entry(
                    "recommendations",
                    Set.of(
                            "bus",
                            "store",
                            "settings",
                            "module",
                            "outbox",
                            "cache",
                            "users",
                            "catalog",
                            "orders",
                            "metrics")),
            Map.entry(
                    "rabbit",
                    Set.of(
                            "bus",
                            "store",
                            "settings",
                            "module",
                            "outbox",
                            "users",
                            "catalog",
                            "orders",
                            "campaigns",
                            "recommendations",
                            "notifications")),
            Map.entry(
                    "notifications",
                    Set.of(
                            "bus",
                            "store",
                            "settings",
                            "module",
                            "outbox",
                            "cache",
                            "texts",
                            "users",
                            "catalog",
                            "orders",
                            "campaigns",
                            "recommendations",
                            "metrics")));

    private static final Set<String> DOMAINS = Set.of(
            "users", "catalog", "orders", "notifications", "delivery", "recommendations", "campaigns", "scheduler");

    @Test
    void packages_know_only_what_the_table_allows() {
        var actual = new TreeMap<String, Set<String>>();
        HOUSE.forEach(from -> from.getDirectDependenciesFromSelf().forEach(edge -> {
            var target = domainOf(edge.getTargetClass());
            if (!target.isEmpty() && !target.equals(domainOf(from)) && EDGES.containsKey(domainOf(from))) {
                actual.computeIfAbsent(domainOf(from), name -> new TreeSet<>()).add(target);
            }
        }));

        actual.forEach((from, to) -> assertThat(EDGES.get(from)).as(from).containsAll(to));
    }

    @Test
    void nothing_knows_the_edges_of_the_house() {
        noClasses()
                .that()
                .resideOutsideOfPackages("tidings", "tidings.web..", "tidings.rabbit..")
                .should()
                .dependOnClassesThat(are(resideInAPackage("tidings.web..")
                        .or(resideInAPackage("tidings.rabbit.."))
                        .or(resideInAPackage("tidings"))))
                .because("they are what the house is used through, and Node is the only one that sees every package")
                .check(HOUSE);
    }

    @Test
    void what_a_domain_shows_is_its_contract() {
        classes()
                .that(are(ofADomain())
                        .and(are(DescribedPredicate.describe(
                                "public", c -> c.getModifiers().contains(JavaModifier.PUBLIC)))))
                .should(be(DescribedPredicate.describe(
                        "requests, events, answers, ids or the module", ArchitectureTest::isContract)))
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void the_bus_knows_no_store_and_no_web() {
        noClasses()
                .that()
                .resideInAPackage("tidings.bus..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.ext..", "com.mongodb..", "graphql..")
                .check(HOUSE);
    }

    @Test
    void rules_are_pure() {
        noClasses()
                .that()
                .haveNameMatching(
                        "tidings\\..*\\.(\\w*Policy|\\w*Rules?|Agenda|Backoff|Fate|Envelopes|CommandReader|GroupState|Pending|Entry|Outcome)")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Vertx.class, Future.class, Promise.class)
                .because("what is decided is decided without waiting for anybody")
                .check(HOUSE);
    }

    @Test
    void nobody_but_the_main_class_speaks_to_the_terminal_or_ends_the_process() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("tidings.Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(HOUSE);
    }

    @Test
    void work_is_never_started_before_the_last_is_through() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "sets a periodic timer", call -> call.getName().equals("setPeriodic")))
                .because("work that outlasts its period would pile up: re-arm a timer")
                .check(HOUSE);
    }

    @Test
    void nobody_hangs_data_on_a_thread() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .because("an event loop serves everybody")
                .check(HOUSE);
    }

    private static boolean isContract(JavaClass type) {
        var outermost = type.getEnclosingClass().map(JavaClass.class::cast).orElse(type);
        return type.isRecord()
                || type.isEnum()
                || type.isAssignableTo(Request.class)
                || type.isAssignableTo(Event.class)
                || type.isAssignableTo(Poke.class)
                || type.isAssignableTo(Module.class)
                || type.isAnnotatedWith(Wire.class)
                || outermost.getSimpleName().endsWith("Module")
                || type.getSimpleName().equals("package-info");
    }

    private static DescribedPredicate<JavaClass> ofADomain() {
        return DescribedPredicate.describe("of a domain", type -> DOMAINS.contains(domainOf(type)));
    }

    private static String domainOf(JavaClass type) {
        var parts = type.getPackageName().split("\\.", -1);
        return parts.length < 2 || !parts[0].equals("tidings") ? "" : parts[1];
    }
}
