package tidings.web.security;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.Optional;

/** Addresses by prefix, such as {@code 10.0.0.0/8}; a single address is a range of its own. */
final class AddressRange {
    private final byte[] network;
    private final int prefix;

    private AddressRange(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    static AddressRange parse(String text) {
        var slash = text.indexOf('/');
        var network = address(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("not an address or range: " + text));
        var prefix = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > network.length * 8) {
            throw new IllegalArgumentException("not an address or range: " + text);
        }
        return new AddressRange(network, prefix);
    }

    /** An address from its digits; never asks a name server. IPv4 inside IPv6 is IPv4. */
    static Optional<byte[]> address(String text) {
        return Optional.ofNullable(NetUtil.createByteArrayFromIpAddressString(text))
                .map(AddressRange::unmapped);
    }

    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        var whole = prefix / 8;
        return Arrays.equals(network, 0, whole, address, 0, whole) && restMatches(address, whole);
    }

    private boolean restMatches(byte[] address, int whole) {
        var rest = prefix % 8;
        return rest == 0 || ((network[whole] ^ address[whole]) & (0xFF << (8 - rest)) & 0xFF) == 0;
    }

    private static byte[] unmapped(byte[] address) {
        var mapped = address.length == 16
                && allZero(address, 10)
                && address[10] == (byte) 0xFF
                && address[11] == (byte) 0xFF;
        return mapped ? Arrays.copyOfRange(address, 12, 16) : address;
    }

    private static boolean allZero(byte[] bytes, int length) {
        for (var i = 0; i < length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
