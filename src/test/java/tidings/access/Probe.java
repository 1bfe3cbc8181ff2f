package tidings.access;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A field to be asked: without an id, or for the thing that one of its ids stands for. */
record Probe(Field field, Optional<String> id) {
    /** A field that can be asked without an id is asked without, too. */
    static Stream<Probe> of(Field field) {
        var ids = ServedSchema.ids(field.definition()).map(id -> new Probe(field, Optional.of(id)));
        var alone = new Probe(field, Optional.empty());
        return alone.needsId() ? ids : Stream.concat(Stream.of(alone), ids);
    }

    Thing thing() {
        return thing(id.orElseThrow());
    }

    boolean isOfSomebody() {
        return id.isPresent() && thing().isOwned();
    }

    /** What the schema's own words promise whoever asks. */
    String promisedTo(Role role) {
        if (role == Role.ANONYMOUS) {
            return field.isPublic() ? "OK" : "UNAUTHENTICATED";
        }
        if (field.isForAdmins() && role != Role.ADMIN) {
            return "FORBIDDEN";
        }
        var mayAsk = role == Role.OWNER || !isOfSomebody() || (role == Role.ADMIN && field.isOpenToAdmins());
        return mayAsk ? "OK" : "NOT_FOUND";
    }

    /** This person's request for the thing with this id; other ids stand for things of this person. */
    String request(Shop shop, Person person, Optional<String> wanted) {
        var given = new HashMap<>(Table.words(field.name(), shop, person));
        ServedSchema.ids(field.definition())
                .filter(place -> isRequired(place))
                .forEach(place -> given.put(place, thing(place).made().apply(shop, person)));
        id.ifPresent(place -> given.put(place, wanted.orElseThrow()));
        return new Operation(field, given).body();
    }

    private boolean needsId() {
        return ServedSchema.ids(field.definition()).anyMatch(this::isRequired);
    }

    private boolean isRequired(String place) {
        return new Operation(field, Map.of()).requires(place);
    }

    private Thing thing(String place) {
        var name = field.name() + "." + place;
        return requireNonNull(Table.IDS.get(name), () -> "the table does not know what stands behind " + name);
    }

    @Override
    public String toString() {
        return field.name() + id.map(place -> " by " + place).orElse("");
    }
}
