package tidings.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The file, the records, the reader, the variables and the table tell of the same settings. */
class SettingsAgreementTest {
    /** For every setting, one of these is allowed and is not its default. */
    private static final List<String> OTHER_VALUES = List.of(
            "production",
            "trusted",
            "web,users,catalog,orders,campaigns,notifications,delivery,recommendations,scheduler,rabbit",
            "PT2S",
            "https://shop.example",
            "7/PT20M",
            "json",
            "debug",
            "127.0.0.1:5701",
            "3",
            "15",
            "0.5",
            "4321",
            "19457",
            "PT7S",
            "PT40S",
            "10.1.2.3",
            "boss@shop.example",
            "mongodb://db.example/shop",
            "smtp://mail.example:587",
            "amqp://rabbit.example/shop",
            "order.placed",
            "classic",
            "PT2.5S",
            "redis://memory.example:6380/1",
            "required",
            "promotions",
            "Europe/Vienna",
            "de-AT",
            "email",
            "daily",
            "P20D",
            "PT20M",
            "P70D",
            "77",
            "an unlikely thing to say",
            "USD",
            "2000000",
            "off",
            "on",
            "skip",
            "once",
            "7 7 * * *",
            "./elsewhere");

    @TempDir
    Path folder;

    static Set<String> paths() {
        return Bundled.settings().keySet();
    }

    @Test
    void theRecordsHaveExactlyTheSettingsOfTheFile() {
        var settings = Settings.load(Map.of(), folder);

        assertThat(flat("", settings).keySet()).isEqualTo(new TreeSet<>(paths()));
    }

    @Test
    void theReaderReadsExactlyTheSettingsOfTheFile() {
        var problems = new Problems();
        var values = new Values(Sources.gather(Map.of(), folder, problems), folder, problems);

        SettingsReader.settings(values);

        assertThat(values.asked()).isEqualTo(paths());
    }

    @Test
    void everySettingHasItsOwnVariableAndAMeaning() {
        var rows = SettingsTable.rows();

        assertThat(rows).extracting(SettingsTable.Row::name).containsExactlyElementsOf(paths());
        assertThat(rows).extracting(SettingsTable.Row::variable).doesNotHaveDuplicates();
        assertThat(rows)
                .extracting(SettingsTable.Row::meaning)
                .allSatisfy(meaning -> assertThat(meaning).hasSizeGreaterThan(10));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void theVariableOfASettingChangesThatSettingAndNoOther(String path) {
        var defaults = flat("", Settings.load(Map.of(), folder));

        var changed = flat("", loadedWithAnotherValueOf(path, defaults));

        changed.entrySet().removeAll(defaults.entrySet());
        assertThat(changed).containsOnlyKeys(path);
    }

    private Settings loadedWithAnotherValueOf(String path, Map<String, Object> defaults) {
        return OTHER_VALUES.stream()
                .flatMap(value -> loadedWith(Environment.variableOf(path), value))
                .filter(settings -> !flat("", settings).equals(defaults))
                .findFirst()
                .orElseGet(() -> fail("No other value fits " + path + ", or none takes effect"));
    }

    private Stream<Settings> loadedWith(String variable, String value) {
        try {
            return Stream.of(Settings.load(Map.of(variable, value), folder));
        } catch (SettingsException e) {
            return Stream.empty();
        }
    }

    /** Every value by its path, told from the names of the components. */
    private static Map<String, Object> flat(String prefix, Object settings) {
        var values = new TreeMap<String, Object>();
        for (var component : settings.getClass().getRecordComponents()) {
            var path = prefix + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            var value = valueOf(component, settings);
            if (value instanceof Record group && !(value instanceof Limit)) {
                values.putAll(flat(path + ".", group));
            } else {
                values.put(path, value);
            }
        }
        return values;
    }

    private static Object valueOf(RecordComponent component, Object owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.getName(), e);
        }
    }
}
