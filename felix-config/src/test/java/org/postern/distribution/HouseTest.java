package org.postern.distribution;

import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The picture of the house in the README, as rules: arrows point down, and what is internal stays inside. */
class HouseTest {
    private static final String OURS = "org.postern.";

    /** Package of a bundle, and the bundles it may lean on. */
    private static final Map<String, Set<String>> MAY_LEAN_ON = Map.ofEntries(
            Map.entry("tenancy", Set.of()),
            Map.entry("postfix", Set.of()),
            Map.entry("ldapschema", Set.of()),
            Map.entry("launcher", Set.of()),
            Map.entry("sockets", Set.of()),
            Map.entry("mailserver", Set.of("tenancy")),
            Map.entry("administration", Set.of("tenancy", "mailserver")),
            Map.entry("directory", Set.of("tenancy", "mailserver", "ldapschema")),
            Map.entry("directory.setup", Set.of("tenancy", "directory", "ldapschema")),
            Map.entry("directory.embedded", Set.of("ldapschema")),
            Map.entry("journal", Set.of("tenancy")),
            Map.entry("generator", Set.of("tenancy", "mailserver", "postfix")),
            Map.entry("plan", Set.of("postfix")),
            Map.entry(
                    "testkit",
                    Set.of(
                            "tenancy",
                            "mailserver",
                            "directory",
                            "directory.setup",
                            "directory.embedded",
                            "ldapschema")),
            Map.entry("agent", Set.of("tenancy", "mailserver", "postfix", "generator", "plan")),
            Map.entry("link", Set.of("tenancy", "mailserver", "sockets")),
            Map.entry("https", Set.of()),
            Map.entry("webapp.assets", Set.of()),
            Map.entry("webapp", Set.of("tenancy", "mailserver", "administration", "webapp.assets")),
            Map.entry("webapp.networks", Set.of("tenancy", "mailserver", "administration", "webapp")),
            Map.entry("firststart", Set.of("tenancy", "mailserver", "administration")),
            Map.entry(
                    "shell",
                    Set.of(
                            "tenancy",
                            "mailserver",
                            "administration",
                            "postfix",
                            "plan",
                            "agent",
                            "directory.setup",
                            "sockets")));

    private static final JavaClasses HOUSE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.postern");

    static Stream<String> bundles() {
        return MAY_LEAN_ON.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void arrowsPointDown(String bundle) {
        leansOnlyOn(bundle, MAY_LEAN_ON.get(bundle)).check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void internalPackagesStayInside(String bundle) {
        ArchRuleDefinition.classes()
                .that(new DescribedPredicate<JavaClass>("are not of " + bundle) {
                    @Override
                    public boolean test(JavaClass type) {
                        return !bundleOf(type).equals(bundle);
                    }
                })
                .should(not(dependOnClassesThat(new DescribedPredicate<>("are internal to " + bundle) {
                    @Override
                    public boolean test(JavaClass type) {
                        return bundleOf(type).equals(bundle)
                                && type.getPackageName().startsWith(OURS + bundle + ".internal");
                    }
                })))
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void everyBundleOfTheHouseIsInThePicture() {
        assertThat(HOUSE.stream().map(HouseTest::bundleOf)).isSubsetOf(MAY_LEAN_ON.keySet());
    }

    /** What Program starts, and that it is no shell, is in its own test. */
    @Test
    void ofTheAgentOnlyProgramStartsPrograms() {
        ArchRule rule = ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage("org.postern.agent..", "org.postern.link..", "org.postern.sockets..")
                .and()
                .doNotHaveSimpleName("Program")
                .should()
                .callConstructor(ProcessBuilder.class, List.class)
                .orShould()
                .callConstructor(ProcessBuilder.class, String[].class)
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "starts a program",
                        call -> call.getTargetOwner().isEquivalentTo(Runtime.class)
                                && call.getName().equals("exec")));
        rule.check(HOUSE);
    }

    @Test
    void anArrowThatPointsUpIsFound() {
        assertThat(leansOnlyOn("mailserver", Set.of()).evaluate(HOUSE).hasViolation())
                .isTrue();
    }

    private static ArchRule leansOnlyOn(String bundle, Set<String> allowed) {
        return ArchRuleDefinition.classes()
                .that(new DescribedPredicate<JavaClass>("are of " + bundle) {
                    @Override
                    public boolean test(JavaClass type) {
                        return bundleOf(type).equals(bundle);
                    }
                })
                .should(not(dependOnClassesThat(new DescribedPredicate<>("are of ours but not of " + allowed) {
                    @Override
                    public boolean test(JavaClass type) {
                        return type.getPackageName().startsWith(OURS)
                                && !bundleOf(type).equals(bundle)
                                && !allowed.contains(bundleOf(type));
                    }
                })))
                .allowEmptyShould(true);
    }

    /** The longest bundle name that the class' package begins with. */
    private static String bundleOf(JavaClass type) {
        String name = type.getPackageName();
        return MAY_LEAN_ON.keySet().stream()
                .filter(bundle -> (name + ".").startsWith(OURS + bundle + "."))
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .orElse(name);
    }
}
