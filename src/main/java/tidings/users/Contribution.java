package tidings.users;

import java.util.Optional;
import java.util.function.BiFunction;
import tidings.bus.Request;

/**
 * What a domain adds to the export of a user: the request of its own protocol that gives a page of it.
 *
 * @param domain the name under which it stands in the document
 * @param page makes that request from the user's id and from where the page starts; nothing for the first
 */
public record Contribution(String domain, BiFunction<String, Optional<String>, Request<PersonalData>> page) {}
