package tidings.web.library;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import tidings.web.graphql.Arguments;
import tidings.web.graphql.Call;
import tidings.web.library.LibraryRequest.Genre;

/** Reads every kind of argument and says what it read. */
final class Echo {
    private Echo() {}

    static Future<String> of(Call call, Arguments arguments) {
        var read = new ArrayList<String>();
        arguments.optionalText("text", 50).ifPresent(read::add);
        arguments.optionalId("id").ifPresent(read::add);
        arguments.optionalInstant("at").ifPresent(at -> read.add(at.toString()));
        arguments.optionalDecimal("price").ifPresent(price -> read.add(price.toPlainString()));
        arguments.optionalNumber("number", -5, 5).ifPresent(number -> read.add(number.toString()));
        arguments.flag("flag").ifPresent(flag -> read.add(flag.toString()));
        arguments.optionalChoice("genre", Genre.class).ifPresent(genre -> read.add(genre.name()));
        arguments.optionalObject("input").ifPresent(input -> read(input, read));
        return Future.succeededFuture(String.join("|", read));
    }

    private static void read(Arguments input, List<String> read) {
        input.texts("texts", 3, 10).ifPresent(read::addAll);
        input.ids("ids", 3).ifPresent(read::addAll);
        input.optionalInstant("at").ifPresent(at -> read.add(at.toString()));
        input.optionalNumber("number", -5, 5).ifPresent(number -> read.add(number.toString()));
        input.optionalObject("deeper").ifPresent(deeper -> read(deeper, read));
    }
}
