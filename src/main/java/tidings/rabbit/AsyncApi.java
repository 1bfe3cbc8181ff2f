package tidings.rabbit;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The document that describes what goes through the bridge. */
final class AsyncApi {
    private static final String FILE = "/asyncapi.yaml";

    private AsyncApi() {}

    @SuppressWarnings("unchecked") // a document of YAML whose keys are texts
    static JsonObject document() {
        var loaded = new Load(LoadSettings.builder().build()).loadFromString(text());
        return new JsonObject((Map<String, Object>) loaded);
    }

    private static String text() {
        try (var file = AsyncApi.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
