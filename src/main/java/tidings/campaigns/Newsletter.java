package tidings.campaigns;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import tidings.bus.Bus;
import tidings.catalog.CatalogRequest.ListProducts;
import tidings.catalog.Product;
import tidings.catalog.ProductFilter;
import tidings.module.JobRun;
import tidings.settings.CampaignSettings;
import tidings.store.Ids;
import tidings.users.Category;

/** What is new in the shop, told to everybody who takes the newsletter. Where nothing is new, nothing is told. */
final class Newsletter {
    private static final ProductFilter IN_STOCK = new ProductFilter(null, null, true);

    private final Bus bus;
    private final CampaignStore store;
    private final CampaignSettings.Newsletter settings;
    private final Ids ids;

    Newsletter(Bus bus, CampaignStore store, CampaignSettings.Newsletter settings, Ids ids) {
        this.bus = bus;
        this.store = store;
        this.settings = settings;
        this.ids = ids;
    }

    /** Answers how many newsletters that came to; a run that is begun again comes to none. */
    Future<Long> publish(JobRun run) {
        return bus.ask(new ListProducts(IN_STOCK, settings.products(), null))
                .map(page -> isNew(page.products(), run.at()))
                .compose(news -> news.isEmpty() ? Future.succeededFuture(false) : store.insertOnce(letter(run, news)))
                .map(told -> told ? 1L : 0L);
    }

    private List<Product> isNew(List<Product> products, Instant at) {
        var since = at.minus(settings.news());
        return products.stream()
                .filter(product -> product.createdAt().isAfter(since))
                .toList();
    }

    private Campaign letter(JobRun run, List<Product> news) {
        return new Campaign(
                Ids.derived("newsletter", run.id()),
                "newsletter",
                Category.NEWSLETTER,
                settings.title(),
                settings.opening() + "\n\n" + lines(news),
                new Audience(true, List.of(), null, List.of()),
                CampaignState.RUNNING,
                run.at(),
                null,
                null,
                null,
                0,
                0,
                run.at(),
                ids.next());
    }

    private static String lines(List<Product> news) {
        return news.stream()
                .map(product -> product.name() + ", "
                        + product.price().amount().toPlainString() + " "
                        + product.price().currency())
                .collect(Collectors.joining("\n"));
    }
}
