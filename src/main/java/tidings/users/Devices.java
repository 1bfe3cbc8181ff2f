package tidings.users;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** By what a user's devices are recognised. Pure. */
final class Devices {
    private static final int SHORTEST = 16;
    private static final int LONGEST = 256;

    private Devices() {}

    /** By what the client keeps for that, where it is long enough not to be guessed; by its address otherwise. */
    static String hash(Caller caller) {
        var given = caller.device().value();
        var isUseful = given.length() >= SHORTEST && given.length() <= LONGEST;
        return Tokens.hash(isUseful ? "device\n" + given : "address\n" + Networks.of(caller.address()));
    }

    /** With this one as the newest of so many. */
    static List<Account.Device> with(List<Account.Device> known, String hash, Instant now, int most) {
        var devices = new ArrayList<Account.Device>();
        devices.add(new Account.Device(hash, now));
        known.stream()
                .filter(device -> !device.hash().equals(hash))
                .limit(most - 1)
                .forEach(devices::add);
        return devices;
    }
}
