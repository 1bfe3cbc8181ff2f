package tidings.users;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom an address of the network stands for: an IPv4 address for itself, an IPv6 address for its /64, which one customer has. */
final class Networks {
    private static final int V4_BYTES = 4;
    private static final int V6_NETWORK_BYTES = 8;
    private static final byte[] V4_IN_V6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF};

    private Networks() {}

    static String of(String address) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null || bytes.length == V4_BYTES) {
            return address;
        }
        return isV4(bytes)
                ? NetUtil.bytesToIpAddress(bytes, bytes.length - V4_BYTES, V4_BYTES)
                : HexFormat.of().formatHex(Arrays.copyOf(bytes, V6_NETWORK_BYTES));
    }

    /** As a proxy writes it that listens on both: all of IPv4 would be one network otherwise. */
    private static boolean isV4(byte[] bytes) {
        return Arrays.equals(bytes, 0, V4_IN_V6.length, V4_IN_V6, 0, V4_IN_V6.length);
    }
}
