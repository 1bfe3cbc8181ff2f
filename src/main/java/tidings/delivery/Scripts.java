package tidings.delivery;

import static java.util.Locale.ROOT;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tidings.delivery.Script.Exit;
import tidings.delivery.Script.Link;
import tidings.delivery.Script.Section;
import tidings.notifications.MailContent;
import tidings.texts.Reader;
import tidings.texts.Texts;
import tidings.users.Category;
import tidings.users.Letter;

/** Finds the words, in the language of whoever reads them. */
final class Scripts {
    private static final int PREHEADER = 120;

    private final Texts texts;
    private final LetterOptions options;

    Scripts(Texts texts, LetterOptions options) {
        this.texts = texts;
        this.options = options;
    }

    /** @param exits none where it is no mail to be rid of */
    Script told(List<MailContent> contents, List<Exit> exits) {
        var first = contents.get(0);
        var reader = reader(first.locale(), first.timeZone());
        return contents.size() == 1 ? one(first, exits, reader) : digest(contents, exits, reader);
    }

    Script requested(Requested kind, Letter letter, Reader reader) {
        var text = "mail." + kind.name().toLowerCase(ROOT);
        var subject = texts.say(text + ".subject", reader, Map.of());
        var body = texts.say(text + ".body", reader, Map.of());
        return new Script(
                language(reader),
                subject,
                body,
                greeting(letter.name(), reader),
                List.of(new Section(subject, body, Optional.empty(), Optional.of(letter.token()))),
                texts.say(text + ".closing", reader, Map.of("until", letter.until())),
                why(List.of(), reader),
                List.of());
    }

    static Reader reader(String locale, String timeZone) {
        return new Reader(Locale.forLanguageTag(locale), ZoneId.of(timeZone));
    }

    private Script one(MailContent content, List<Exit> exits, Reader reader) {
        var section = section(content, reader, Integer.MAX_VALUE);
        return new Script(
                language(reader),
                section.title(),
                preheader(section.body()),
                greeting(content.name(), reader),
                List.of(section),
                "",
                why(exits, reader),
                links(exits, reader));
    }

    private Script digest(List<MailContent> contents, List<Exit> exits, Reader reader) {
        var shown = contents.stream()
                .limit(options.digestItems())
                .map(each -> section(each, reader, options.digestCharacters()))
                .toList();
        var subject =
                texts.say("mail.digest.subject", reader, Map.of("count", contents.size(), "shop", options.shop()));
        return new Script(
                language(reader),
                subject,
                preheader(shown.stream().map(Section::title).collect(Collectors.joining(" · "))),
                greeting(contents.get(0).name(), reader),
                shown,
                more(contents.size() - shown.size(), reader),
                why(exits, reader),
                links(exits, reader));
    }

    private String more(int count, Reader reader) {
        return count == 0 ? "" : texts.say("mail.digest.more", reader, Map.of("count", count, "shop", options.shop()));
    }

    private Section section(MailContent content, Reader reader, int characters) {
        var button = Links.in(content.data()).map(url -> new Link(texts.say("mail.open", reader, Map.of()), url));
        return new Section(
                Head.subject(content.title()),
                Clean.teaser(Clean.text(content.body()), characters),
                button,
                Optional.empty());
    }

    private String language(Reader reader) {
        return texts.language("mail.greeting", reader);
    }

    private String greeting(String name, Reader reader) {
        return texts.say("mail.greeting", reader, Map.of("name", Clean.line(name, Head.LONGEST_NAME)));
    }

    private String why(List<Exit> exits, Reader reader) {
        if (exits.isEmpty()) {
            return texts.say("mail.why", reader, Map.of("shop", options.shop()));
        }
        var categories =
                exits.stream().map(exit -> name(exit.category(), reader)).collect(Collectors.joining(", "));
        return texts.say("mail.why-chosen", reader, Map.of("shop", options.shop(), "categories", categories));
    }

    private List<Link> links(List<Exit> exits, Reader reader) {
        var links = new ArrayList<Link>();
        exits.forEach(exit -> links.add(new Link(
                texts.say("mail.unsubscribe", reader, Map.of("category", name(exit.category(), reader))), exit.url())));
        options.preferencesPage()
                .ifPresent(url -> links.add(new Link(texts.say("mail.preferences", reader, Map.of()), url)));
        return links;
    }

    private String name(Category category, Reader reader) {
        return texts.say("category." + category.name().toLowerCase(ROOT), reader, Map.of());
    }

    private static String preheader(String text) {
        return Clean.teaser(Clean.line(text, Head.LONGEST_SUBJECT), PREHEADER);
    }
}
