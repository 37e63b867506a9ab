package org.postern.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postern.tenancy.InstanceId;

class NoticesTest {
    private static final InstanceId SMTP = InstanceId.of("klix-smtp");
    private static final InstanceId BULK = InstanceId.of("klix-emailing");

    private final Notices notices = new Notices();

    @Test
    void theFirstAsksForSomebodyAndTheOthersGoAlong() {
        assertThat(notices.add(Set.of(SMTP))).isTrue();
        assertThat(notices.add(Set.of(BULK))).isFalse();

        assertThat(notices.take()).containsExactlyInAnyOrder(SMTP, BULK);
        assertThat(notices.add(Set.of(BULK))).isTrue();
        assertThat(notices.take()).containsExactly(BULK);
    }

    @Test
    void oneOfAnythingIsOfMoreThanTheOthers() {
        notices.add(Set.of(SMTP));
        notices.add(Set.of());
        notices.add(Set.of(BULK));

        assertThat(notices.take()).isEmpty();
        notices.add(Set.of(SMTP));
        assertThat(notices.take()).containsExactly(SMTP);
    }
}
