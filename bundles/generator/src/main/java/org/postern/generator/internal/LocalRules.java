package org.postern.generator.internal;

import static java.util.stream.Collectors.toSet;
import static org.postern.tenancy.InvalidValueException.printable;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.postern.generator.HostInventory;
import org.postern.generator.LocalAdditions;
import org.postern.postfix.InstanceName;
import org.postern.postfix.Parameters;
import org.postern.tenancy.Address;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.IpAddress;
import org.postern.tenancy.Wording;

/**
 * What an administrator may add to an instance: all but the settings that keep the tenants apart or that freeze a server,
 * and no listener on an address that the directory gives to another instance.
 */
public final class LocalRules {
    private static final Set<String> OURS_ALONE = Set.of(
            "alternate_config_directories",
            "authorized_submit_users",
            "config_directory",
            "data_directory",
            "defer_transports",
            "inet_interfaces",
            "inet_protocols",
            "maillog_file",
            "maillog_file_prefixes",
            "myhostname",
            "process_id_directory",
            "proxy_interfaces",
            "queue_directory",
            "syslog_name");
    private static final Set<String> SOURCE_ADDRESS = Set.of("smtp_bind_address", "smtp_bind_address6");
    private static final Set<String> TYPES = Set.of("inet", "unix", "unix-dgram", "fifo", "pass");
    /** As services(5) calls it, and as numbers may be written. */
    private static final Pattern SMTP_PORT = Pattern.compile("0*25|smtp|mail");

    private static final Pattern UPWARDS = Pattern.compile("(?:.*/)?\\.\\.(?:/.*)?");
    private static final int FIELDS = 8;

    private final HostInventory inventory;
    private final Set<IpAddress> assigned;

    LocalRules(HostInventory inventory) {
        this.inventory = inventory;
        this.assigned = inventory.addresses().stream().map(Address::ip).collect(toSet());
    }

    /** @throws InvalidValueException where the additions to the default instance may not stand */
    void checkDefaultInstance() {
        objection(InstanceName.PRIMARY, DefaultInstance.ADDRESSES).ifPresent(reason -> {
            throw new InvalidValueException("%s", reason);
        });
    }

    /**
     * Why the additions to an instance may not stand, or nothing.
     *
     * @param own the addresses that the instance listens on
     */
    Optional<Wording> objection(InstanceName instance, List<IpAddress> own) {
        LocalAdditions additions = inventory.localAdditions().get(instance);
        return additions == null
                ? Optional.empty()
                : parameters(instance, additions.parameters()).or(() -> services(instance, additions.services(), own));
    }

    private Optional<Wording> parameters(InstanceName instance, Parameters parameters) {
        return parameters.values().entrySet().stream()
                .flatMap(setting -> parameter(instance, setting.getKey(), setting.getValue()).stream())
                .findFirst();
    }

    private Optional<Wording> parameter(InstanceName instance, String name, String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            return because(
                    "the value of %s has control characters: write it anew in main.cf.local of %s",
                    printable(name), instance);
        }
        if (!References.areWhole(value)) {
            return because(
                    "the value of %s has a $ without a name, or without an end: write $$ for a $, and mend main.cf.local"
                            + " of %s",
                    printable(name), instance);
        }
        if (instance.isPrimary() && SOURCE_ADDRESS.contains(name)) {
            return isOneOf(value, List.of())
                    ? Optional.empty()
                    : because(
                            "%s must be one address of the machine that no organisation has, not \"%s\": change it in"
                                    + " main.cf.local of %s",
                            name, printable(value), instance);
        }
        return isOursAlone(name)
                ? because("%s is set by Postern alone: take it out of main.cf.local of %s", printable(name), instance)
                : Optional.empty();
    }

    /** True of what no administrator may set. */
    public static boolean isOursAlone(String parameter) {
        return OURS_ALONE.contains(parameter)
                || parameter.startsWith("multi_instance_")
                || parameter.contains("_bind_address");
    }

    private Optional<Wording> services(InstanceName instance, String text, List<IpAddress> own) {
        if (text.chars().anyMatch(character -> Character.isISOControl(character) && "\n\t".indexOf(character) < 0)) {
            return because("a line has control characters: write it anew in master.cf.local of %s", instance);
        }
        if (!MasterCf.isWhole(text)) {
            return because("a line belongs to no service: see master(5), and mend master.cf.local of %s", instance);
        }
        return MasterCf.services(text).stream()
                .flatMap(service -> service(instance, service, own).stream())
                .findFirst();
    }

    private Optional<Wording> service(InstanceName instance, MasterCf.Service service, List<IpAddress> own) {
        if (!TYPES.contains(service.type()) || service.text().strip().split("\\s+").length < FIELDS) {
            return because(
                    "service %s lacks fields, or its type is unknown: see master(5), and mend master.cf.local of %s",
                    printable(service.name()), instance);
        }
        if (!service.hasFields()) {
            return because(
                    "service %s has a field that Postfix does not take: see master(5), and mend master.cf.local of %s",
                    printable(service.name()), instance);
        }
        if (UPWARDS.matcher(service.name()).matches()) {
            return because(
                    "service %s would lie outside the instance's folders: give it another name in master.cf.local of %s",
                    printable(service.name()), instance);
        }
        if (service.type().equals("inet") && !isOwnListener(service.name(), own)) {
            return because(
                    "service %s must name a port other than 25, and no address of another instance: change it in"
                            + " master.cf.local of %s",
                    printable(service.name()), instance);
        }
        return service.arguments()
                .map(arguments -> arguments(instance, service, arguments))
                .orElseGet(() -> because(
                        "service %s has a brace without its other half, or text behind one: mend master.cf.local of %s",
                        printable(service.name()), instance));
    }

    private static Optional<Wording> arguments(
            InstanceName instance, MasterCf.Service service, List<String> arguments) {
        return Arguments.overrides(arguments)
                .flatMap(setting -> override(instance, service, setting).stream())
                .findFirst();
    }

    private static Optional<Wording> override(InstanceName instance, MasterCf.Service service, String setting) {
        int equals = setting.indexOf('=');
        String name = setting.substring(0, Math.max(0, equals)).strip();
        if (!Parameters.isName(name) || !References.areWhole(setting)) {
            return because(
                    "service %s has an option -o that is not of the form name=value: mend master.cf.local of %s",
                    printable(service.name()), instance);
        }
        return isOursAlone(name)
                ? because(
                        "service %s may not set %s: take that out of master.cf.local of %s",
                        printable(service.name()), printable(name), instance)
                : Optional.empty();
    }

    private static Optional<Wording> because(String pattern, Object... arguments) {
        return Optional.of(Wording.of(pattern, arguments));
    }

    /** The instance's own way in may be another program, or have options; the rest is for the tenants' sake. */
    private boolean isOwnListener(String name, List<IpAddress> own) {
        String host = hostOf(name);
        return own.stream().map(PostfixText::listener).anyMatch(name::equals)
                || !isSmtp(name) && (host.isEmpty() || isOneOf(host, own));
    }

    /**
     * Which of its own addresses an instance takes mail on by a service; empty where the service is no way in on port 25, or
     * one on another address.
     */
    static Optional<List<IpAddress>> smtpAddresses(MasterCf.Service service, List<IpAddress> own) {
        if (!service.type().equals("inet") || !isSmtp(service.name())) {
            return Optional.empty();
        }
        String host = hostOf(service.name());
        List<IpAddress> served = host.isEmpty()
                ? own
                : own.stream()
                        .filter(address -> address.asString().equals(host))
                        .toList();
        return served.isEmpty() ? Optional.empty() : Optional.of(served);
    }

    private static boolean isSmtp(String name) {
        return SMTP_PORT.matcher(name.substring(name.lastIndexOf(':') + 1)).matches();
    }

    private static String hostOf(String name) {
        return name.substring(0, Math.max(name.lastIndexOf(':'), 0)).replaceAll("^\\[(.*)]$", "$1");
    }

    /** True for the text of an address that is among {@code own}, or that the directory knows nothing of. */
    private boolean isOneOf(String host, List<IpAddress> own) {
        try {
            IpAddress address = IpAddress.of(host);
            return own.contains(address) || !assigned.contains(address);
        } catch (InvalidValueException notOneAddress) {
            return false;
        }
    }
}
