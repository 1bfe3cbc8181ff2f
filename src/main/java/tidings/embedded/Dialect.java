package tidings.embedded;

import de.bwaldvogel.mongo.bson.Document;

final class Dialect {
    static void check(String name, Document command) {}
}
