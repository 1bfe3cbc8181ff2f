package tidings.web.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.language.SourceLocation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/** A field that a domain refused, or that failed. */
record FieldRefused(Refusal refusal, List<SourceLocation> locations, List<Object> path) implements GraphQLError {
    @Override
    public String getMessage() {
        return refusal.message();
    }

    @Override
    public List<SourceLocation> getLocations() {
        return locations;
    }

    @Override
    public ErrorClassification getErrorType() {
        return ErrorType.DataFetchingException;
    }

    @Override
    public List<Object> getPath() {
        return path;
    }

    /** Turns whatever a fetcher throws into one of these. */
    static final class Handler implements DataFetcherExceptionHandler {
        @Override
        public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
                DataFetcherExceptionHandlerParameters failure) {
            var call = Call.of(failure.getDataFetchingEnvironment().getGraphQlContext());
            var error = new FieldRefused(
                    refusal(failure.getException(), call.id()),
                    List.of(failure.getSourceLocation()),
                    failure.getPath().toList());
            return CompletableFuture.completedFuture(
                    DataFetcherExceptionHandlerResult.newResult(error).build());
        }

        private static Refusal refusal(Throwable failure, String requestId) {
            var cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            var refusal = Refused.from(cause).refusal();
            var foreseen = cause instanceof Refused || refusal.code() != Code.INTERNAL;
            return foreseen ? refusal : Errors.unforeseen(requestId, cause);
        }
    }
}
