package tidings.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tidings.fixture.Futures.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tidings.settings.SettingsException;
import tidings.users.Category;

class TemplatesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Piece.class)
    void ours_have_what_they_must_have(Piece piece) {
        assertThat(Templates.load(Optional.empty()).of(piece).places()).containsAll(piece.musts());
    }

    @Test
    void an_operator_changes_one_of_them() throws IOException {
        Files.writeString(folder.resolve("button.html"), "<b><a href='{url}'>{label}</a></b>");
        Files.writeString(folder.resolve("README.txt"), "{whatever}");

        try (var desk = new Desk()) {
            var content = Desk.content(Category.ORDER_UPDATES, "x", "x", "{\"link\":\"https://shop.example/?a='b\"}");
            var mail = await(desk.letters(Optional.of(folder)).write(Desk.job("u1"), List.of(content)))
                    .orElseThrow();

            assertThat(mail.html()).contains("<b><a href='https://shop.example/?a=&#39;b'>Have a look</a></b>");
            assertThat(mail.html()).contains("<!doctype html>");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "button.html, {url} {lable} {label}, may have the places",
        "button.html, {label}, must have the places",
        "letter.html, {sections} {why}, must have the places",
        "buton.html, {url} {label}, there is no template such as",
    })
    void one_that_could_not_be_filled_is_refused_at_the_start(String file, String template, String complaint)
            throws IOException {
        Files.writeString(folder.resolve(file), template);

        assertThatThrownBy(() -> Templates.load(Optional.of(folder)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("delivery.templates")
                .hasMessageContaining(complaint)
                .hasMessageContaining(file);
    }

    @Test
    void a_folder_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> Templates.load(Optional.of(folder.resolve("none"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("delivery.templates");
    }
}
