package tidings.users;

/**
 * Where a request comes from.
 *
 * @param address the client's network address, as the web made it out
 * @param device what the client's program says to be recognised by: a long random text that it made up and keeps;
 *     empty where it has none, then it is recognised by its address
 */
public record Caller(String address, Secret device) {
    public static Caller at(String address) {
        return new Caller(address, new Secret(""));
    }
}
