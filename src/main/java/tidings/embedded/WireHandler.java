package tidings.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import de.bwaldvogel.mongo.wire.message.MongoReply;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection. A command is carried out at once; its answer leaves when what it tells is committed. */
final class WireHandler extends SimpleChannelInboundHandler<ClientRequest> {
    private static final Logger log = LoggerFactory.getLogger(WireHandler.class);

    private final EmbeddedBackend backend;
    private final Commits commits;
    private final Backups backups;
    private int lastReply;

    WireHandler(EmbeddedBackend backend, Commits commits, Backups backups) {
        this.backend = backend;
        this.commits = commits;
        this.backups = backups;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ClientRequest request) {
        MessageHeader header =
                new MessageHeader(++lastReply, request.getHeader().getRequestID());
        if (request instanceof MongoMessage message) {
            answer(
                    context,
                    message.getDatabaseName(),
                    message.getDocument(),
                    body -> send(context, new MongoMessage(context.channel(), header, body)));
        } else if (request instanceof MongoQuery query) {
            answer(
                    context,
                    query.getDatabaseName(),
                    commandIn(query),
                    body -> send(context, new MongoReply(header, List.of(body), 0)));
        }
    }

    /** Drivers greet in the old way: a command that is dressed up as a query. */
    private static Document commandIn(MongoQuery query) {
        return query.getQuery().get("$query") instanceof Document command ? command : query.getQuery();
    }

    private void answer(ChannelHandlerContext context, String database, Document command, Consumer<Document> reply) {
        if (command.keySet().iterator().next().equals(Backups.COMMAND)) {
            backups.answer(command, reply);
            return;
        }
        EmbeddedBackend.Answer answer = backend.answer(context.channel(), database, command);
        commits.whenCommitted(answer.awaits(), failure -> {
            Document body = failure == null ? answer.body() : Replies.error(Commits.notDurable(failure));
            reply.accept(body);
        });
    }

    private static void send(ChannelHandlerContext context, Object message) {
        if (context.channel().isActive()) {
            context.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            log.debug("A client went away", cause);
        } else {
            log.error("A client's connection failed inside the embedded store", cause);
        }
        context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}
