package tidings.embedded;

import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Listens for drivers, on the loopback only. */
final class WireServer implements AutoCloseable {
    private static final int BACKLOG = 256;
    private static final int LEAST_THREADS = 4;
    private static final long PATIENCE_SECONDS = 5;

    private final EventLoopGroup threads = new MultiThreadIoEventLoopGroup(
            Math.max(LEAST_THREADS, 2 * Runtime.getRuntime().availableProcessors()),
            new DefaultThreadFactory("tidings-embedded", true),
            NioIoHandler.newFactory());
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Supplier<WireHandler> handlers;
    private final Channel listening;

    private WireServer(Supplier<WireHandler> handlers, int port) throws IOException {
        this.handlers = handlers;
        this.listening = bind(port);
    }

    static WireServer start(Supplier<WireHandler> handlers, int port) throws IOException {
        return new WireServer(handlers, port);
    }

    private Channel bind(int port) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        clients.add(channel);
                        channel.pipeline()
                                .addLast(
                                        new MongoWireReplyEncoder(),
                                        new MongoWireMessageEncoder(),
                                        new MongoWireProtocolHandler(),
                                        handlers.get());
                    }
                });
        ChannelFuture bound = bootstrap
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            stopThreads();
            throw new IOException("cannot listen on port " + port, bound.cause());
        }
        return bound.channel();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /** Takes no more commands; those that are being answered are. */
    void stopListening() {
        listening.close().syncUninterruptibly();
    }

    void disconnectAll() {
        clients.close().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        stopListening();
        disconnectAll();
        stopThreads();
    }

    private void stopThreads() {
        threads.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
