package tidings.access;

import java.util.function.BiFunction;

/** What an id stands for: how one comes to be, and whether it is one person's alone. */
record Thing(boolean isOwned, BiFunction<Shop, Person, String> made) {
    static Thing owned(BiFunction<Shop, Person, String> made) {
        return new Thing(true, made);
    }

    static Thing everybodys(BiFunction<Shop, Person, String> made) {
        return new Thing(false, made);
    }
}
