package io.oneedge.core.image;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.object.UserNumbers;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute.Vector;
import io.oneedge.wire.catalogue.Resource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How other objects name an image: {@code IMAGE_ID}, or {@code IMAGE} for one of the caller's, with
 * {@code IMAGE_UID} or {@code IMAGE_UNAME} for one of somebody else's.
 */
record ImageNames(UserNumbers users) {

    static boolean isNamed(Vector vector) {
        return vector.value("IMAGE_ID").isPresent() || vector.value("IMAGE").isPresent();
    }

    /** The number in {@code IMAGE_ID}. */
    static Optional<Integer> id(Vector vector) {
        return vector.value("IMAGE_ID")
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf);
    }

    Optional<Image> find(Reading reading, Caller caller, Vector vector) {
        if (vector.value("IMAGE_ID").isPresent()) {
            return id(vector).flatMap(id -> Images.find(reading, id));
        }
        Optional<String> name = vector.value("IMAGE");
        OptionalInt owner = owner(reading, caller, vector);
        return name.isEmpty() || owner.isEmpty()
                ? Optional.empty()
                : Images.named(reading, owner.getAsInt(), name.get());
    }

    /** What to say of an image that is not there. */
    Failure missing(Caller caller, Vector vector) {
        if (vector.value("IMAGE_ID").isPresent()) {
            return Failure.invalid("Image with ID: " + vector.text("IMAGE_ID") + " does not exist");
        }
        String uid = vector.text("IMAGE_UID");
        String owner = uid.isEmpty() ? vector.text("IMAGE_UNAME") : uid;
        return Failure.invalid(
                "User "
                        + (owner.isEmpty() ? Integer.toString(caller.user()) : owner)
                        + " does not own an image with name: "
                        + vector.text("IMAGE")
                        + " . Set IMAGE_UNAME or IMAGE_UID of owner in DISK.");
    }

    /** The right to use an image in another object. */
    static Need need(Call call, Image image) {
        return new Need(call.need(Resource.IMAGE), image.header().target(Resource.IMAGE, Set.of()));
    }

    private OptionalInt owner(Reading reading, Caller caller, Vector vector) {
        String uid = vector.text("IMAGE_UID").strip();
        if (!uid.isEmpty()) {
            return uid.matches("[0-9]{1,9}")
                    ? OptionalInt.of(Integer.parseInt(uid))
                    : OptionalInt.empty();
        }
        String name = vector.text("IMAGE_UNAME");
        return name.isEmpty() ? OptionalInt.of(caller.user()) : users.named(reading, name);
    }
}
