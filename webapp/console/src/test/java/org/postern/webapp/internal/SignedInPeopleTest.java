package org.postern.webapp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postern.administration.SignIn.SignedIn;
import org.postern.tenancy.UserId;
import org.postern.testkit.MovableClock;
import org.postern.webapp.internal.SignedInPeople.SignIn;

class SignedInPeopleTest {
    private static final SignedIn ANNA = new SignedIn(UserId.of("anna"), "stamp");
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration NEARLY_IDLE = IDLE.minusSeconds(1);

    private final MovableClock clock = new MovableClock();
    private final SignedInPeople people = new SignedInPeople(clock);
    private final String ticket = people.add(ANNA, "192.0.2.1", IDLE);

    @Test
    void aTicketThatNobodyUsesRunsOut() {
        clock.move(NEARLY_IDLE);
        assertThat(people.find(ticket)).map(SignIn::person).contains(ANNA);

        clock.move(Duration.ofSeconds(1));
        assertThat(people.find(ticket)).isEmpty();
        assertThat(people.of(ANNA.user())).isEmpty();
    }

    @Test
    void aSignOfLifeKeepsIt() {
        clock.move(NEARLY_IDLE);
        people.renew(ticket);
        clock.move(NEARLY_IDLE);

        assertThat(people.find(ticket)).isPresent();
    }

    @Test
    void butNotForMoreThanHalfADay() {
        for (Duration passed = Duration.ZERO; passed.compareTo(SignedInPeople.LONGEST) < 0; ) {
            assertThat(people.find(ticket)).isPresent();
            people.renew(ticket);
            clock.move(IDLE.dividedBy(2));
            passed = passed.plus(IDLE.dividedBy(2));
        }

        assertThat(people.find(ticket)).isEmpty();
    }

    @Test
    void whatHasRunOutStaysSo() {
        clock.move(IDLE);
        people.renew(ticket);

        assertThat(people.find(ticket)).isEmpty();
    }

    @Test
    void eachBrowserHasATicketOfItsOwn() {
        String other = people.add(ANNA, "192.0.2.2", IDLE);
        people.removeOthers(ANNA.user(), other);

        assertThat(people.find(ticket)).isEmpty();
        assertThat(people.find(other)).isPresent();
        assertThat(people.find("made up")).isEmpty();
    }
}
