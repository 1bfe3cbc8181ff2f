package tidings.demo;

import java.io.PrintStream;
import java.net.URI;
import java.util.Random;
import tidings.settings.DemoSettings;

/** Lives a shop's day at a node. Blocks for as long as the day is. */
public final class Demo {
    private static final long NANOS = 1_000_000_000L;

    private final DemoSettings settings;
    private final PrintStream out;

    public Demo(DemoSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * From the first product to the last step.
     *
     * @param node where GraphQL is
     * @throws DemoException if the scene cannot be set
     */
    public void live(URI node, String adminEmail, String adminPassword) throws InterruptedException {
        var gate = new Gate(node);
        var admin = new Person(gate, adminEmail, adminPassword);
        admin.signIn().ifPresent(code -> {
            throw new DemoException("The administrator " + adminEmail + " cannot sign in at " + node + " (" + code
                    + "): set TIDINGS_ADMIN_EMAIL and TIDINGS_ADMIN_PASSWORD.");
        });
        var random = new Random(settings.seed());
        var stage = new Stage(gate, admin, settings);
        var products = stage.products(random);
        var shoppers = stage.shoppers(random);
        out.printf(
                "%d products, %d shoppers: sign in as %s with the password %s to see an inbox move.%n",
                products.size(), shoppers.size(), shoppers.get(0).email(), Stage.PASSWORD);
        var tally = new Tally();
        step(new Day(admin, shoppers, products, random), tally, random);
        out.println("The day is over. " + tally.line(settings.steps()));
    }

    /** In step with the clock rather than with pauses, so that slow answers do not make it a slower day. */
    private void step(Day day, Tally tally, Random random) throws InterruptedException {
        var start = System.nanoTime();
        while (tally.steps() < settings.steps()) {
            var due = start + tally.steps() * NANOS / settings.perSecond();
            Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            var deed = Deed.next(random);
            tally.count(deed, day.happens(deed));
            if (tally.steps() % settings.perSecond() == 0) {
                out.println(tally.line(settings.steps()));
            }
        }
    }
}
