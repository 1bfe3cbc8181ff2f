package tidings.web.graphql;

import graphql.language.OperationDefinition.Operation;
import java.time.Duration;
import tidings.web.admission.AdaptiveLimit;
import tidings.web.admission.Lane;
import tidings.web.graphql.Selection.Chosen;

/**
 * One lane for each kind of operation, so that neither a flood of sign-ins nor one of orders keeps others from what costs little.
 *
 * @param reads queries
 * @param writes mutations by those who are signed in
 * @param signIns mutations by those who are not: to register, to sign in, to get a new password; they wait for a password's hash
 */
public record Lanes(Lane reads, Lane writes, Lane signIns) {
    static Lanes of(GraphqlOptions options) {
        var admission = options.admission();
        return new Lanes(
                lane(admission, admission.least(), options.inFlight(), admission.reads()),
                lane(admission, admission.least(), options.inFlight(), admission.writes()),
                lane(admission, admission.leastSignIns(), admission.mostSignIns(), admission.signIns()));
    }

    private static Lane lane(GraphqlOptions.Admission admission, int least, int most, Duration inTime) {
        var limit = new AdaptiveLimit(least, most, inTime, System.nanoTime());
        return new Lane(limit, admission.waiting(), admission.patience());
    }

    Lane of(Call call, Chosen chosen) {
        if (chosen.is(Operation.QUERY)) {
            return reads;
        }
        return call.visitor().isPresent() ? writes : signIns;
    }
}
