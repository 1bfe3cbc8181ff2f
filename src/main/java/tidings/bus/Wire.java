package tidings.bus;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name under which a message crosses nodes. It outlives the class's name, so it is never changed, only succeeded. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Wire {
    /** Such as {@code orders.place-order.v1}; for an event its type, such as {@code order.placed}. */
    String value();
}
