package org.postern.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.mailserver.BlockedSender;
import org.postern.mailserver.FileExtension;
import org.postern.mailserver.MailDomain;
import org.postern.mailserver.MailServer;
import org.postern.mailserver.NextHop;
import org.postern.mailserver.Profile;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.Cost;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;
import org.postern.postfix.LoadedConfiguration;
import org.postern.tenancy.DomainName;
import org.postern.tenancy.EmailAddress;
import org.postern.tenancy.Host;
import org.postern.tenancy.HostName;
import org.postern.tenancy.InstanceId;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.MilterEndpoint;
import org.postern.tenancy.Network;
import org.postern.tenancy.OrganisationName;

class GeneratorTest {
    private static final InstanceName INCOMING = InstanceName.forId("klix-incoming");

    static Stream<String> samples() {
        return Samples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSameHostGivesTheSameBytesInWhateverOrderItWasRead(String sample) {
        HostInventory inventory = Samples.all().get(sample);
        HostInventory otherwise = new HostInventory(
                inventory.host(),
                shuffled(inventory.servers()),
                shuffled(inventory.addresses()),
                shuffled(inventory.domains()),
                inventory.mailboxes(),
                inventory.localAdditions());

        assertThat(generate(otherwise)).isEqualTo(generate(inventory));
    }

    private static <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, new Random(42));
        return shuffled;
    }

    @Test
    void oneMoreServerLeavesTheOthersAsTheyAre() {
        HostInventory guide = Samples.guide();
        HostInventory fewer =
                Samples.inventory(guide.host(), guide.domains(), guide.servers().subList(0, 2));

        generate(fewer)
                .wanted()
                .instances()
                .forEach((name, instance) -> assertThat(instance)
                        .isEqualTo(generate(guide).wanted().instances().get(name)));
    }

    @Test
    void everyInstanceHasItsOwnFolders() {
        List<Path> folders = new ArrayList<>();
        Generation generation = generate(Samples.guide());
        Stream.concat(Stream.of(generation.wanted().primary()), generation.wanted().instances().values().stream())
                .map(Instance::directories)
                .forEach(own -> folders.addAll(List.of(own.configuration(), own.queue(), own.data(), own.log())));

        assertThat(folders).hasSize(16).doesNotHaveDuplicates();
    }

    @Test
    void theDefaultInstanceListsAllOthersAndTheDisabledToo() {
        assertThat(generate(Samples.disabled()).wanted().primary().parameters().get("multi_instance_directories"))
                .contains("/etc/postfix-klix-emailing /etc/postfix-klix-smtp");
    }

    @Test
    void aDisabledServerIsKeptButDoesNotRun() {
        Instance instance = generate(Samples.disabled()).wanted().instances().get(InstanceName.forId("klix-smtp"));

        assertThat(instance.running()).isFalse();
        assertThat(instance.parameters().get("multi_instance_enable")).contains("no");
    }

    @Test
    void theSettingsOfOneServerAreNoOthers() {
        InstanceName smtp = InstanceName.forId("klix-smtp");
        List<MailServer> servers = new ArrayList<>(Samples.guideServers());
        servers.set(0, Samples.settings().servers().get(0));
        HostInventory guide = Samples.guide();

        Map<InstanceName, Instance> others =
                new HashMap<>(generate(Samples.inventory(guide.host(), guide.domains(), servers))
                        .wanted()
                        .instances());

        assertThat(others.remove(smtp))
                .isNotEqualTo(generate(guide).wanted().instances().get(smtp));
        assertThat(others).hasSize(2);
        assertThat(generate(guide).wanted().instances()).containsAllEntriesOf(others);
    }

    @Test
    void everySettingComesIntoForceWithAReload() {
        var plain = generate(Samples.guide()).wanted().instances();
        var set = generate(Samples.settings()).wanted().instances();
        var frozen = generate(Samples.frozen()).wanted().instances();

        plain.forEach((name, instance) -> assertThat(
                        List.of(cost(instance, set.get(name)), cost(instance, frozen.get(name))))
                .containsOnly(Cost.RELOAD));
    }

    private static Cost cost(Instance before, Instance after) {
        return LoadedConfiguration.of(before).costOfBecoming(LoadedConfiguration.of(after));
    }

    @Test
    void anAddressThatBeginsWithANumberSignIsNoLineOfTheTable() {
        SortedSet<EmailAddress> mailboxes = new TreeSet<>(List.of(
                EmailAddress.of("#klix@klix.com"), EmailAddress.of("a#b@klix.com"), EmailAddress.of("{x}@klix.com")));

        assertThat(recipients(mailboxes))
                .containsExactly("a#b@klix.com OK", "postmaster@klix.com OK", "{x}@klix.com OK");
    }

    private static List<String> recipients(SortedSet<EmailAddress> mailboxes) {
        HostInventory guide = Samples.guide();
        Generation generation = generate(new HostInventory(
                guide.host(),
                guide.servers(),
                guide.addresses(),
                guide.domains(),
                Map.of(Samples.KLIX, mailboxes),
                Map.of()));
        return fileOf(generation.wanted().instances().get(INCOMING), "relay_recipients")
                .lines()
                .filter(line -> !line.startsWith("# "))
                .toList();
    }

    private static String fileOf(Instance instance, String name) {
        return instance.files().stream()
                .filter(file -> file.name().equals(name))
                .map(ConfigFile::content)
                .findFirst()
                .orElseThrow();
    }

    static Stream<Named<Function<String, ?>>> valuesThatAreWritten() {
        return Stream.of(
                Named.of("organisation", OrganisationName::of),
                Named.of("server id", InstanceId::of),
                Named.of("host name", HostName::of),
                Named.of("domain", DomainName::of),
                Named.of("address", IpAddress::of),
                Named.of("network", Network::of),
                Named.of("next hop", NextHop::of),
                Named.of("milter", MilterEndpoint::of),
                Named.of("mailbox", EmailAddress::of),
                Named.of("blocked sender", BlockedSender::of),
                Named.of("file extension", FileExtension::of));
    }

    @ParameterizedTest
    @MethodSource("valuesThatAreWritten")
    void noValueHoldsALineOrAReferenceOfItsOwn(Function<String, ?> of) {
        for (String start : List.of("a", "a.example", "a@b.example", "192.0.2.1", "192.0.2.0/24", "unix:/a")) {
            for (String rest : List.of("\ninet_interfaces = all", "\n", "\r", "\u2028x", " x = y", "${x}")) {
                assertThatThrownBy(() -> of.apply(start + rest)).isInstanceOf(InvalidValueException.class);
            }
        }
    }

    @Test
    void aNameOfAnOrganisationIsOnlyEverAComment() {
        Instance instance = generate(Samples.inventory(
                        Host.of(Samples.MACHINE),
                        List.of(MailDomain.of(Samples.ACME_EXAMPLE, Samples.ACME)),
                        List.of(Samples.server(Samples.ACME, "mx.acme.example", Profile.OUTGOING, "192.168.1.128"))))
                .wanted()
                .instances()
                .get(InstanceName.forId("acme-sohne-mx"));

        assertThat(instance.mainCf().lines().filter(line -> line.contains("Söhne")))
                .allMatch(line -> line.startsWith("#"));
        assertThat(instance.parameters().values()).containsEntry("multi_instance_group", "acme-sohne");
    }

    @Test
    void theTemplatesAreFoundWhoeverTheThreadBelongsTo() {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(generate(Samples.guide()).wanted().instances()).hasSize(3);
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    @Test
    void aFolderThatMainCfCannotNameIsRefused() {
        assertThatThrownBy(() -> new Generator(HostLayout.below(Path.of("/srv/my mail"), Path.of("/etc/postfix"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("folder \"/srv/my mail/etc\" can't stand in main.cf");
    }

    @Test
    void aLogOutsideVarIsAllowedToPostfix() {
        Generator generator = new Generator(HostLayout.below(Path.of("/srv/mail"), Path.of("/etc/postfix")));

        assertThat(generator
                        .generate(Samples.guide())
                        .wanted()
                        .primary()
                        .parameters()
                        .get("maillog_file_prefixes"))
                .contains("/srv/mail/log");
        assertThat(generate(Samples.guide()).wanted().primary().parameters().get("maillog_file_prefixes"))
                .isEmpty();
    }

    private static Generation generate(HostInventory inventory) {
        return new Generator(HostLayout.ofDebian()).generate(inventory);
    }
}
