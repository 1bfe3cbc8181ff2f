package tidings.cluster;

import com.hazelcast.config.EndpointConfig;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.instance.impl.DefaultNodeContext;
import com.hazelcast.instance.impl.DefaultNodeExtension;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.instance.impl.NodeExtension;
import com.hazelcast.internal.networking.ChannelInitializer;
import com.hazelcast.internal.server.ServerContext;
import com.hazelcast.internal.server.tcp.ChannelInitializerFunction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A member whose connections are encrypted. Hazelcast leaves the place for that open and keeps what belongs there for its
 * Enterprise edition; these are inner classes of the version that the build pins, so another version is to be tried first.
 */
final class TlsNodeContext extends DefaultNodeContext {
    private final Tls tls;

    TlsNodeContext(Tls tls) {
        this.tls = tls;
    }

    @Override
    public NodeExtension createNodeExtension(Node node) {
        return new DefaultNodeExtension(node) {
            @Override
            public Function<EndpointQualifier, ChannelInitializer> createChannelInitializerFn(ServerContext server) {
                var channels = new TlsChannels(server, node, tls);
                channels.init();
                return channels;
            }
        };
    }

    /** Puts the encryption between the protocol of the members and the socket. */
    private static final class TlsChannels extends ChannelInitializerFunction {
        /** As long as Vert.x gives to those who connect to its event bus. */
        private static final int HANDSHAKE_SECONDS = 10;

        private final Tls tls;

        TlsChannels(ServerContext server, Node node, Tls tls) {
            super(server, node.getConfig());
            this.tls = tls;
        }

        @Override
        protected ChannelInitializer provideMemberChannelInitializer(EndpointConfig config) {
            var members = super.provideMemberChannelInitializer(config);
            return channel -> {
                var line = new TlsLine(tls.engine(channel.isClientMode()), channel);
                channel.inboundPipeline().addLast(new TlsDecoder(line));
                members.initChannel(channel);
                channel.outboundPipeline().addLast(new TlsEncoder(line));
                CompletableFuture.delayedExecutor(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
                        .execute(line::closeUnlessAgreed);
            };
        }
    }
}
