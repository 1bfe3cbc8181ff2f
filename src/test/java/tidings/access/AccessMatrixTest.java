package tidings.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every field and every id of the schema, asked by everybody. What comes out is what the schema's words promise: a new
 * field is for who is signed in and an id for its owner, unless it says otherwise.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {
    private Shop shop;
    private ServedSchema schema;
    private Cast regulars;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        shop = Shop.open(folder);
        schema = ServedSchema.of(shop.node);
        regulars = new Cast(shop);
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void nothing_is_served_that_is_not_tried_here() {
        var ids = probes().flatMap(
                        probe -> probe.id().stream().map(id -> probe.field().name() + "." + id));

        assertThat(ids).containsExactlyInAnyOrderElementsOf(Table.IDS.keySet());
        assertThat(schema.beyondTheMatrix()).isEmpty();
        assertThat(schema.forAdminsBelow()).isNotEmpty();
        assertThat(schema.fields().stream().map(Field::name)).containsAll(schema.listedAsPublic());
    }

    @ParameterizedTest
    @MethodSource("everything")
    void everybody_is_let_in_where_the_schema_says_so(Probe probe, Role role) {
        var cast = castOf(probe);
        var owner = cast.owner();
        var id = probe.id().map(place -> probe.thing().made().apply(shop, owner));
        var request = probe.request(shop, cast.of(role), id);

        var reply = reply(probe, role, cast, request);

        assertThat(reply.outcome()).as(reply::body).isEqualTo(probe.promisedTo(role));
        assertThat(reply.valuesOf(schema.forAdminsBelow()))
                .as("what only an ADMIN is told")
                .allMatch(value -> value.isPresent() == (role == Role.ADMIN));
        if (role == Role.OTHER) {
            assertThat(reply.without(id.orElse(owner.id())).body()).doesNotContain(owner.id(), owner.email());
        }
    }

    @ParameterizedTest
    @MethodSource("refusedIds")
    void somebody_elses_thing_is_as_if_there_were_none(Probe probe, Role role) {
        var cast = castOf(probe);
        var there = probe.thing().made().apply(shop, cast.owner());
        var unknown = new StringBuilder(there).reverse().toString();
        var known = reply(probe, role, cast, probe.request(shop, cast.of(role), Optional.of(there)));

        var none = reply(probe, role, cast, probe.request(shop, cast.of(role), Optional.of(unknown)));

        assertThat(known.without(there)).isEqualTo(none.without(unknown));
        assertThat(probe.promisedTo(Role.OWNER)).isEqualTo(outcomeForOwner(probe, cast, there));
    }

    /** What was refused to others was not done either. */
    private String outcomeForOwner(Probe probe, Cast cast, String id) {
        return reply(probe, Role.OWNER, cast, probe.request(shop, cast.owner(), Optional.of(id)))
                .outcome();
    }

    Stream<Arguments> everything() {
        return probes().flatMap(probe -> Stream.of(Role.values()).map(role -> arguments(probe, role)));
    }

    Stream<Arguments> refusedIds() {
        return probes().filter(probe -> probe.id().isPresent())
                .flatMap(probe -> Stream.of(Role.values())
                        .filter(role -> !probe.promisedTo(role).equals("OK"))
                        .map(role -> arguments(probe, role)));
    }

    private Stream<Probe> probes() {
        return schema.fields().stream().flatMap(Probe::of);
    }

    private Cast castOf(Probe probe) {
        return Table.needsPeopleOfItsOwn(probe.field().name()) ? new Cast(shop) : regulars;
    }

    private Reply reply(Probe probe, Role role, Cast cast, String request) {
        var person = Optional.of(role).filter(it -> it != Role.ANONYMOUS).map(cast::of);
        if (probe.field().isLive()) {
            return shop.heard(person, request);
        }
        return person.map(asker -> shop.reply(asker, request)).orElseGet(() -> shop.reply(request));
    }
}
