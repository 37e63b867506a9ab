package org.postern.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.administration.House.OPERATOR;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.administration.AddUser.NewUser;
import org.postern.administration.SignIn.Expired;
import org.postern.administration.SignIn.LockedOut;
import org.postern.administration.SignIn.MustChange;
import org.postern.administration.SignIn.Outcome;
import org.postern.administration.SignIn.Refused;
import org.postern.administration.SignIn.SignedIn;
import org.postern.tenancy.Credentials;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Organisation;
import org.postern.tenancy.OrganisationName;
import org.postern.tenancy.Password;
import org.postern.tenancy.SignInAnswer;
import org.postern.tenancy.UnavailableException;
import org.postern.tenancy.User;
import org.postern.tenancy.UserId;
import org.postern.testkit.MovableClock;

class SignInTest {
    private static final UserId JANE = UserId.of("jane");
    private static final String RIGHT = House.password().clearText();
    private static final String CLIENT = "192.0.2.77";
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private final House house = new House();
    private final MovableClock clock = new MovableClock();
    private final FailedSignIns failed = new FailedSignIns(clock);
    private final SignIn signIn =
            new SignIn(house.access, house.directory.credentials(), failed, house.wiring.get(Audit.class));
    private OrganisationName klix;

    @BeforeEach
    void addKlix() {
        klix = house.organisation("klix", "klix.com");
        addJane();
    }

    private void addJane() {
        house.addUser.add(
                OPERATOR,
                new NewUser(JANE, klix, "Jane", Optional.of(EmailAddress.of("Jane.Doe@klix.com"))),
                House.password());
    }

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane", "JANE", " jane ", "Jane.Doe@klix.com", "jane.doe@KLIX.com"})
    void aPersonSignsInByIdOrMailAddress(String login) {
        assertThat(attempt(login, RIGHT)).isEqualTo(jane());
    }

    @Test
    void whateverIsWrongIsAnsweredAlike() {
        assertThat(attempt("jane", "wrong")).isEqualTo(new Refused());
        assertThat(attempt("jane", "")).isEqualTo(new Refused());
        assertThat(attempt("nobody", RIGHT)).isEqualTo(new Refused());
        assertThat(attempt("nobody@klix.com", RIGHT)).isEqualTo(new Refused());
        assertThat(attempt("*)(uid=*", RIGHT)).isEqualTo(new Refused());
        assertThat(attempt("", RIGHT)).isEqualTo(new Refused());
    }

    @Test
    void aDisabledPersonIsRefusedLikeAnUnknownOne() {
        User jane = house.directory.users().find(JANE).orElseThrow();
        house.directory
                .users()
                .update(jane, new User(JANE, jane.organisation(), jane.displayName(), jane.mail(), false));

        assertThat(attempt("jane", RIGHT)).isEqualTo(new Refused());
    }

    @Test
    void thePeopleOfADisabledOrganisationAreRefusedUntilItIsEnabled() {
        Organisation enabled = Organisation.of(klix);
        house.directory.organisations().update(enabled, new Organisation(klix, false));
        assertThat(attempt("jane", RIGHT)).isEqualTo(new Refused());

        house.directory.organisations().update(new Organisation(klix, false), enabled);
        assertThat(attempt("jane", RIGHT)).isEqualTo(jane());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane", "jane.doe@klix.com", "nobody", "nobody@klix.com", "no such login"})
    void afterFiveFailuresTheRightPasswordHasToWaitTooWhoeverItIs(String login) {
        fail(login, 4);
        assertThat(attempt(login, "wrong")).isEqualTo(new Refused());

        assertThat(attempt(login, RIGHT)).isEqualTo(new LockedOut(HALF_A_MINUTE));
    }

    @Test
    void anotherSpellingIsTheSameLogin() {
        fail("jane", 2);
        fail("JANE", 2);
        fail("  Jane ", 1);

        assertThat(attempt("jAnE", RIGHT)).isInstanceOf(LockedOut.class);
    }

    /** A directory prepares what is sought (RFC 4518), so that it finds the person under many spellings. */
    @ParameterizedTest
    @ValueSource(strings = {"ｊａｎｅ", "ja\u00adne", "jane\u200b", "ja  ne", "jane\u0000"})
    void aSpellingThatOnlyADirectoryTakesForTheSameIsNeverTried(String login) {
        SignIn lenient = onCredentials((sought, password) -> new SignInAnswer.Right(JANE));

        assertThat(lenient.signIn(login, RIGHT, CLIENT)).isEqualTo(new Refused());
        assertThat(lenient.signIn("jane", RIGHT, CLIENT)).isEqualTo(jane());
    }

    @Test
    void theWaitEndsAndDoublesWithEachFurtherFailureUpToAQuarterOfAnHour() {
        fail("jane", 5);
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Duration wait = ((LockedOut) attempt("jane", RIGHT)).remaining();
            waits.add(wait.toSeconds());
            clock.move(wait);
            fail("jane", 1);
        }

        assertThat(waits).containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L);
    }

    @Test
    void whatRemainsOfTheWaitIsTold() {
        fail("jane", 5);
        clock.move(Duration.ofSeconds(20));

        assertThat(attempt("jane", RIGHT)).isEqualTo(new LockedOut(Duration.ofSeconds(10)));
    }

    @Test
    void anAttemptWhileLockedOutDoesNotProlongIt() {
        fail("jane", 5);
        for (int i = 0; i < 100; i++) {
            attempt("jane", "wrong");
        }
        clock.move(HALF_A_MINUTE);

        assertThat(attempt("jane", RIGHT)).isEqualTo(jane());
    }

    @Test
    void successForgetsTheFailures() {
        fail("jane", 4);
        assertThat(attempt("jane", RIGHT)).isEqualTo(jane());
        fail("jane", 4);

        assertThat(attempt("jane", RIGHT)).isEqualTo(jane());
    }

    @Test
    void failuresOfMoreThanFiveMinutesAgoDoNotCount() {
        fail("jane", 4);
        clock.move(Duration.ofMinutes(5).plusSeconds(1));
        fail("jane", 4);

        assertThat(attempt("jane", RIGHT)).isEqualTo(jane());
    }

    @Test
    void fiveMinutesAfterTheWaitAllIsForgotten() {
        fail("jane", 5);
        clock.move(HALF_A_MINUTE.plusMinutes(5).plusSeconds(1));
        fail("jane", 4);

        assertThat(attempt("jane", RIGHT)).isEqualTo(jane());
    }

    @Test
    void aClientThatTriesManyLoginsHasToWaitAndOthersHaveNot() {
        for (int i = 0; i < 50; i++) {
            assertThat(signIn.signIn("guess-" + i, "wrong", CLIENT)).isEqualTo(new Refused());
        }

        assertThat(attempt("jane", RIGHT)).isEqualTo(new LockedOut(HALF_A_MINUTE));
        assertThat(signIn.signIn("jane", RIGHT, "192.0.2.78")).isEqualTo(jane());
    }

    @Test
    void aClientThatSignsInBetweenIsStillCounted() {
        for (int i = 0; i < 50; i++) {
            assertThat(attempt("jane", RIGHT)).isEqualTo(jane());
            assertThat(attempt("guess-" + i, "wrong")).isEqualTo(new Refused());
        }

        assertThat(attempt("jane", RIGHT)).isInstanceOf(LockedOut.class);
    }

    @Test
    void theAddressesOfOneIpv6NetworkAreOneClient() {
        for (int i = 1; i <= 50; i++) {
            signIn.signIn("guess-" + i, "wrong", "2001:db8:0:7:0:0:0:" + Integer.toHexString(i));
        }

        assertThat(signIn.signIn("jane", RIGHT, "2001:db8:0:7::ffff:1")).isInstanceOf(LockedOut.class);
        assertThat(signIn.signIn("jane", RIGHT, "2001:db8:0:8::1")).isEqualTo(jane());
    }

    @Test
    void aDirectoryThatIsAwayLocksNobodyOut() {
        SignIn away = onCredentials((login, password) -> {
            throw new UnavailableException("the directory is away");
        });
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> away.signIn("jane", RIGHT, CLIENT)).isInstanceOf(UnavailableException.class);
        }

        assertThat(attempt("jane", RIGHT)).isEqualTo(jane());
    }

    @Test
    void whileLockedOutNoPasswordIsTried() {
        AtomicInteger tried = new AtomicInteger();
        SignIn counting = onCredentials((login, password) -> {
            tried.incrementAndGet();
            return new SignInAnswer.Wrong();
        });
        for (int i = 0; i < 20; i++) {
            counting.signIn("jane", "wrong", CLIENT);
        }

        assertThat(tried).hasValue(5);
    }

    @Test
    void manyAttemptsAtOnceAreNotMoreThanFive() throws InterruptedException, ExecutionException {
        AtomicInteger tried = new AtomicInteger();
        CountDownLatch answer = new CountDownLatch(1);
        SignIn slow = onCredentials((login, password) -> {
            tried.incrementAndGet();
            await(answer);
            return new SignInAnswer.Wrong();
        });
        ExecutorService runners = Executors.newFixedThreadPool(20);
        try {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                outcomes.add(runners.submit(() -> slow.signIn("jane", "wrong", CLIENT)));
            }
            Awaitility.await()
                    .until(() -> outcomes.stream().filter(Future::isDone).count() == 15);
            answer.countDown();
            for (Future<Outcome> outcome : outcomes) {
                outcome.get();
            }
        } finally {
            runners.shutdownNow();
        }

        assertThat(tried).hasValue(5);
        assertThat(attempt("jane", RIGHT)).isEqualTo(new LockedOut(HALF_A_MINUTE));
    }

    @Test
    void aFloodOfLoginsNeitherFillsTheMemoryNorFreesWhoIsLockedOut() {
        fail("jane", 5);
        for (int i = 0; i < 3 * Tally.MOST; i++) {
            FailedSignIns.Attempt attempt = failed.begin(Login.of("guess-" + i), "client-" + i);
            attempt.failed();
            attempt.close();
        }

        assertThat(failed.sizes()).allMatch(size -> size <= Tally.MOST);
        assertThat(attempt("jane", RIGHT)).isInstanceOf(LockedOut.class);
    }

    @Test
    void aClientThatHasToWaitMakesNothingKnown() {
        for (int i = 0; i < 50; i++) {
            attempt("guess-" + i, "wrong");
        }
        List<Integer> before = failed.sizes();

        for (int i = 0; i < 100; i++) {
            assertThat(attempt("more-" + i, "wrong")).isInstanceOf(LockedOut.class);
        }

        assertThat(failed.sizes()).isEqualTo(before);
    }

    @Test
    void whoSignsInWithoutFailureLeavesNothing() {
        assertThat(attempt("jane", RIGHT)).isEqualTo(jane());

        assertThat(failed.sizes()).containsOnly(0);
    }

    @Test
    void aStrangerElsewhereLocksNobodyOut() {
        for (int i = 0; i < 100; i++) {
            signIn.signIn("jane", "wrong", "198.51.100.1");
            clock.move(Duration.ofSeconds(10));
        }

        assertThat(signIn.signIn("jane", RIGHT, "198.51.100.1")).isInstanceOf(LockedOut.class);
        assertThat(attempt("jane", RIGHT)).isEqualTo(jane());
    }

    @Test
    void manyStrangersDoUntilSomebodyUnlocksHim() {
        for (int i = 0; i < 50; i++) {
            signIn.signIn("jane", "wrong", "198.51.100." + i);
        }
        assertThat(attempt("jane", RIGHT)).isInstanceOf(LockedOut.class);

        unlock();

        assertThat(attempt("jane", RIGHT)).isEqualTo(jane());
    }

    @Test
    void unlockingForgetsHisOwnFailuresUnderEachOfHisLogins() {
        fail("jane", 5);
        fail("jane.doe@klix.com", 5);

        unlock();

        assertThat(attempt("jane", RIGHT)).isEqualTo(jane());
        assertThat(attempt("jane.doe@klix.com", RIGHT)).isEqualTo(jane());
    }

    private void unlock() {
        new UnlockUser(house.wiring.get(ManagedUsers.class), failed).unlock(OPERATOR, JANE);
    }

    @Test
    void strangersDoNotKeepHimFromChangingHisPassword() {
        for (int i = 0; i < 50; i++) {
            signIn.signIn("jane", "wrong", "198.51.100." + i);
        }

        change(RIGHT, "battery staple");

        unlock();
        assertThat(attempt("jane", "battery staple")).isInstanceOf(SignedIn.class);
    }

    @Test
    void aSignInIsGoodUntilThePasswordIsAnother() {
        SignedIn before = (SignedIn) attempt("jane", RIGHT);
        assertThat(signIn.isGood(before)).isTrue();

        house.use(SetPassword.class).set(OPERATOR, JANE, new Password("battery staple"));

        assertThat(signIn.isGood(before)).isFalse();
        assertThat(signIn.isGood((SignedIn) attempt("jane", "battery staple"))).isTrue();
    }

    @Test
    void aSignInIsNotGoodForASuccessorOfTheSameId() {
        SignedIn before = (SignedIn) attempt("jane", RIGHT);
        house.use(RemoveUser.class).remove(OPERATOR, JANE);
        assertThat(signIn.isGood(before)).isFalse();

        addJane();

        assertThat(signIn.isGood(before)).isFalse();
    }

    @Test
    void aPersonChangesHisPasswordWhereHeKnowsTheOneHeHas() {
        change("correct horse", "battery staple");

        assertThat(attempt("jane", RIGHT)).isEqualTo(new Refused());
        assertThat(attempt("jane", "battery staple")).isEqualTo(jane());
    }

    @Test
    void whoDoesNotKnowThePasswordCannotChangeItAndIsCounted() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> change("wrong", "battery staple"))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("the current password is not right");
        }

        assertThatThrownBy(() -> change(RIGHT, "battery staple"))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("too many wrong passwords");
        clock.move(HALF_A_MINUTE);
        assertThat(attempt("jane", RIGHT)).isEqualTo(jane());
    }

    private void change(String current, String next) {
        new ChangePassword(house.access, house.directory.credentials(), failed, house.wiring.get(Audit.class))
                .change(new Actor.Person(JANE), current, new Password(next));
    }

    private SignedIn jane() {
        return signIn.again(JANE);
    }

    private Outcome attempt(String login, String password) {
        return signIn.signIn(login, password, CLIENT);
    }

    private void fail(String login, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(attempt(login, "wrong")).isEqualTo(new Refused());
        }
    }

    @Test
    void whatTheDirectorySaysOfAKnownPasswordIsToldAndThatItIsLockedIsNot() {
        assertThat(onCredentials((login, password) -> new SignInAnswer.MustChange(JANE))
                        .signIn("jane", RIGHT, CLIENT))
                .isEqualTo(new MustChange(JANE));
        assertThat(onCredentials((login, password) -> new SignInAnswer.Expired(JANE))
                        .signIn("jane", RIGHT, CLIENT))
                .isEqualTo(new Expired());
        assertThat(onCredentials((login, password) -> new SignInAnswer.Locked()).signIn("jane", RIGHT, CLIENT))
                .isEqualTo(new Refused());
    }

    @Test
    void whoKnowsThePasswordSetsAnotherAndIsIn() {
        var next = new Password("battery staple");

        assertThat(signIn.changing("jane", "wrong", next, CLIENT)).isEqualTo(new Refused());
        assertThat(signIn.changing("nobody", RIGHT, next, CLIENT)).isEqualTo(new Refused());
        assertThat(signIn.changing("jane@klix.com", RIGHT, next, CLIENT)).isEqualTo(new Refused());
        assertThat(signIn.changing("jane", RIGHT, next, CLIENT))
                .isInstanceOfSatisfying(
                        SignedIn.class, in -> assertThat(signIn.isGood(in)).isTrue());
        assertThat(attempt("jane", RIGHT)).isEqualTo(new Refused());
        assertThat(attempt("jane", "battery staple")).isEqualTo(jane());
    }

    @Test
    void whoMayNotUseTheProductSetsNoPassword() {
        User before = house.directory.users().find(JANE).orElseThrow();
        house.directory
                .users()
                .update(before, new User(JANE, before.organisation(), before.displayName(), before.mail(), false));

        assertThat(signIn.changing("jane", RIGHT, new Password("battery staple"), CLIENT))
                .isEqualTo(new Refused());
        assertThat(house.directory.credentials().signIn("jane", RIGHT).person()).contains(JANE);
    }

    @Test
    void whoTriesTooManyToSetAnotherHasToWait() {
        for (int i = 0; i < 5; i++) {
            assertThat(signIn.changing("jane", "wrong", new Password("battery staple"), CLIENT))
                    .isEqualTo(new Refused());
        }
        assertThat(signIn.changing("jane", RIGHT, new Password("battery staple"), CLIENT))
                .isInstanceOf(LockedOut.class);
    }

    private SignIn onCredentials(BiFunction<String, String, SignInAnswer> answer) {
        return new SignIn(
                house.access,
                new Credentials() {
                    @Override
                    public SignInAnswer signIn(String login, String clearText) {
                        return answer.apply(login, clearText);
                    }

                    @Override
                    public Optional<String> stamp(String login) {
                        return house.directory.credentials().stamp("jane");
                    }

                    @Override
                    public void change(UserId id, Password password) {
                        throw new UnavailableException("nothing is changed here");
                    }

                    @Override
                    public SignInAnswer change(UserId id, String current, Password next) {
                        return answer.apply(id.asString(), current);
                    }
                },
                failed,
                house.wiring.get(Audit.class));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
