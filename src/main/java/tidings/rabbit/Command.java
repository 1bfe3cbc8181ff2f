package tidings.rabbit;

import java.util.Optional;
import tidings.bus.Request;

/**
 * What another system wants done.
 *
 * @param id derived from the CloudEvent's source and id
 * @param lane what it is about: commands about the same are done in the order in which they came
 * @param userId whom it concerns
 */
record Command(String id, String type, String lane, Optional<String> userId, Request<?> request) {}
