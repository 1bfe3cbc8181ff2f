package tidings.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that is said about the settings, later sources over earlier ones.
 *
 * @param defaults of every setting there is
 * @param values of every setting there is
 */
record Sources(Map<String, Raw> defaults, Map<String, Raw> values) {

    static Sources gather(Map<String, String> environment, Path workingDirectory, Problems problems) {
        var defaults = Bundled.settings();
        var values = new LinkedHashMap<>(defaults);
        values.putAll(new OperatorsFile(defaults.keySet(), problems).read(environment, workingDirectory));
        values.putAll(new Environment(defaults.keySet(), workingDirectory, problems).read(environment));
        return new Sources(defaults, values);
    }
}
