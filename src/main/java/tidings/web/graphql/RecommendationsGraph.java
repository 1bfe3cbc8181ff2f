package tidings.web.graphql;

import io.vertx.core.Future;
import java.util.List;
import tidings.recommendations.ActivityKind;
import tidings.recommendations.Recommendation;
import tidings.recommendations.RecommendationRequest.Generate;
import tidings.recommendations.RecommendationRequest.RateRecommendation;
import tidings.recommendations.RecommendationRequest.Recommend;
import tidings.recommendations.RecommendationRequest.RecordActivity;
import tidings.recommendations.Recommendations;

/** Recommendations over GraphQL. */
public final class RecommendationsGraph implements GraphqlDomain {
    /** A text that the domain checks is read with room to spare, so that it is the domain's sentence that is heard. */
    private static final int LONG = 10_000;

    private static final int MOST = 50;
    private static final int FEW = 5;

    @Override
    public String schemaFile() {
        return "graphql/recommendations.graphqls";
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("recommendations", Access.SIGNED_IN, RecommendationsGraph::recommend)
                .mutation("generateRecommendations", Access.SIGNED_IN, RecommendationsGraph::generate)
                .mutation("recordActivity", Access.SIGNED_IN, RecommendationsGraph::record)
                .mutation("rateRecommendation", Access.SIGNED_IN, RecommendationsGraph::rate)
                .record("Recommendation", Recommendation.class);
    }

    private static Future<List<Recommendation>> recommend(Call call, Arguments arguments) {
        return call.bus().ask(new Recommend(call.viewer(), first(arguments))).map(Recommendations::found);
    }

    private static Future<List<Recommendation>> generate(Call call, Arguments arguments) {
        return call.bus().ask(new Generate(call.viewer(), first(arguments))).map(Recommendations::found);
    }

    private static Future<Boolean> record(Call call, Arguments arguments) {
        var input = arguments.object("input");
        return InputPlace.named(() -> call.bus()
                .ask(new RecordActivity(
                        call.viewer(),
                        input.choice("kind", ActivityKind.class),
                        input.optionalId("productId").orElse(null),
                        input.optionalText("query", LONG).orElse(null)))
                .map(true));
    }

    private static Future<Boolean> rate(Call call, Arguments arguments) {
        return call.bus()
                .ask(new RateRecommendation(
                        call.viewer(),
                        arguments.id("productId"),
                        arguments.flag("positive").orElse(false)))
                .map(true);
    }

    private static int first(Arguments arguments) {
        return arguments.optionalNumber("first", 1, MOST).orElse(FEW);
    }
}
