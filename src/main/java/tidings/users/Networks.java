package tidings.users;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom an address of the network stands for: an IPv4 address for itself, an IPv6 address for its /64, which one customer has. */
final class Networks {
    private static final int V6_NETWORK_BYTES = 8;

    private Networks() {}

    static String of(String address) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length == 4
                ? address
                : HexFormat.of().formatHex(Arrays.copyOf(bytes, V6_NETWORK_BYTES));
    }
}
