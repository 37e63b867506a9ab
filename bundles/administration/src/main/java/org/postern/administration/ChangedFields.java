package org.postern.administration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.postern.tenancy.AuditDetail;

/** Which fields differ between two readings of a thing. */
final class ChangedFields<T> {
    private final T before;
    private final T after;
    private final List<AuditDetail> changed = new ArrayList<>();

    private ChangedFields(T before, T after) {
        this.before = before;
        this.after = after;
    }

    static <T> ChangedFields<T> between(T before, T after) {
        return new ChangedFields<>(before, after);
    }

    ChangedFields<T> field(AuditDetail detail, Function<T, ?> value) {
        if (!value.apply(before).equals(value.apply(after))) {
            changed.add(detail);
        }
        return this;
    }

    /** It is enabled or disabled now, and was not before. */
    ChangedFields<T> enabled(Function<T, Boolean> enabled) {
        return field(enabled.apply(after) ? AuditDetail.ENABLED : AuditDetail.DISABLED, enabled);
    }

    List<AuditDetail> list() {
        return List.copyOf(changed);
    }
}
