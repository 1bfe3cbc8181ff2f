package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refused;
import tidings.delivery.Mail.Header;
import tidings.delivery.Script.Exit;
import tidings.notifications.MailContent;
import tidings.texts.Texts;
import tidings.users.Category;
import tidings.users.Letter;
import tidings.users.UserRequest.FindLetter;
import tidings.users.UserRequest.MakeUnsubscribeToken;

/** Letters from templates, in the language of whoever reads them. Tokens are derived while one is written, and kept nowhere. */
final class WrittenLetters implements Letters {
    /** What nobody has to get: each such mail says how to be rid of its kind. What somebody's own doing causes is not among it. */
    private static final Set<Category> OPTIONAL =
            EnumSet.of(Category.PROMOTIONS, Category.RECOMMENDATIONS, Category.NEWSLETTER, Category.STOCK_ALERTS);

    private final Bus bus;
    private final LetterOptions options;
    private final Scripts scripts;
    private final HtmlForm html;
    private final Clock clock;

    WrittenLetters(Bus bus, LetterOptions options, Texts texts, Templates templates, Clock clock) {
        this.bus = bus;
        this.options = options;
        this.scripts = new Scripts(texts, options);
        this.html = new HtmlForm(templates);
        this.clock = clock;
    }

    @Override
    public Future<Optional<Mail>> write(Job job, List<MailContent> contents) {
        var first = contents.get(0);
        return Requested.of(first.type())
                .map(kind -> requested(kind, job, first))
                .orElseGet(() -> exits(contents).map(exits -> Optional.of(told(job, contents, exits))));
    }

    private Mail told(Job job, List<MailContent> contents, List<Exit> exits) {
        var first = contents.get(0);
        return mail(job, first.name(), first.address(), scripts.told(contents, exits), exits);
    }

    /** The token is good only as long as its request is: nothing is sent for one that was used or replaced. */
    private Future<Optional<Mail>> requested(Requested kind, Job job, MailContent content) {
        var requestId = new JsonObject(content.data()).getString("requestId", "");
        return bus.ask(new FindLetter(content.userId(), requestId))
                .map(letter -> Optional.of(requested(kind, job, letter, content.timeZone())))
                .recover(WrittenLetters::ifGone);
    }

    private Mail requested(Requested kind, Job job, Letter letter, String timeZone) {
        var script = scripts.requested(kind, letter, Scripts.reader(letter.locale(), timeZone));
        return mail(job, letter.name(), letter.email(), script, List.of());
    }

    /** One way out for each kind in it, first of what there is most of. */
    private Future<List<Exit>> exits(List<MailContent> contents) {
        var amounts = contents.stream()
                .map(MailContent::category)
                .filter(OPTIONAL::contains)
                .collect(Collectors.groupingBy(category -> category, Collectors.counting()));
        var asked = amounts.entrySet().stream()
                .sorted(Map.Entry.<Category, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> exit(contents.get(0).userId(), entry.getKey()))
                .toList();
        return Future.all(asked).map(all -> all.<Exit>list());
    }

    private Future<Exit> exit(String userId, Category category) {
        return bus.ask(new MakeUnsubscribeToken(userId, category))
                .map(made -> new Exit(
                        category,
                        options.publicUrl().get() + "/unsubscribe/"
                                + made.token().value()));
    }

    private Mail mail(Job job, String typedName, String address, Script script, List<Exit> exits) {
        var subject = Head.subject(script.subject().isEmpty() ? options.shop() : script.subject());
        return new Mail(
                job.id(),
                Head.messageId(job.id(), options.from()),
                job.userId(),
                address,
                Head.name(typedName),
                subject,
                TextForm.of(script),
                html.of(script),
                headers(script.language(), exits),
                clock.instant());
    }

    /**
     * Auto-Submitted keeps machines from answering (RFC 3834). There is no Precedence: no standard has it, and those who read mail in
     * bulk go by List-Unsubscribe, of which a mail may have one: that of what there is most of.
     */
    private List<Header> headers(String language, List<Exit> exits) {
        var headers = new ArrayList<>(
                List.of(new Header("Content-Language", language), new Header("Auto-Submitted", "auto-generated")));
        exits.stream().limit(1).forEach(exit -> {
            headers.add(new Header("List-Unsubscribe", "<" + exit.url() + ">"));
            headers.add(new Header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        });
        return headers;
    }

    private static Future<Optional<Mail>> ifGone(Throwable cause) {
        return Refused.from(cause).code() == Code.NOT_FOUND
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(cause);
    }
}
