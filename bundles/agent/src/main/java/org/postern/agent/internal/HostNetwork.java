package org.postern.agent.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.agent.internal.NetworkTool.Keeper;
import org.postern.postfix.HostLayout;
import org.postern.tenancy.InvalidValueException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which tool brings up the interfaces of this host, as it was found or told. An interface has one: the first that says so,
 * and netplan comes before those that it hands its definitions to.
 */
final class HostNetwork {
    static final String AUTO = "auto";
    static final String NONE = "none";

    private static final Logger LOG = LoggerFactory.getLogger(HostNetwork.class);

    private final String setting;
    private final List<NetworkTool> tools;
    private final Map<String, String> told = new ConcurrentHashMap<>();

    /**
     * That of an agent whose files lie so: below a root folder, the tools' own are looked for and written there, too.
     *
     * @param setting {@code auto}, {@code none} or the name of a tool
     * @throws InvalidValueException where it is none of these
     */
    static HostNetwork of(HostLayout layout, String setting) {
        return new HostNetwork(layout.configurations().resolveSibling(""), setting);
    }

    private HostNetwork(Path root, String setting) {
        this.setting = setting;
        List<NetworkTool> all =
                List.of(new Netplan(root), new NetworkManager(root), new SystemdNetworkd(root), new Ifupdown(root));
        tools = all.stream()
                .filter(tool -> setting.equals(AUTO) || setting.equals(tool.name()))
                .toList();
        if (tools.isEmpty() && !setting.equals(NONE)) {
            String names = Stream.concat(all.stream().map(NetworkTool::name), Stream.of(NONE, AUTO))
                    .collect(Collectors.joining(", "));
            throw new InvalidValueException("network is one of %s, not %s", names, setting);
        }
    }

    /**
     * How it keeps the addresses of an interface over a reboot, as its tools say now. Mail does not wait for a tool that
     * cannot be asked.
     */
    Keeper keeper(String networkInterface) {
        try {
            return asked(networkInterface);
        } catch (IOException failure) {
            return Keeper.unable(Complaint.of(failure).english());
        }
    }

    private Keeper asked(String networkInterface) throws IOException {
        for (NetworkTool tool : tools) {
            Optional<Keeper> keeper = tool.keeper(networkInterface);
            if (keeper.isPresent()) {
                tell(networkInterface, "%s is brought up by %s".formatted(networkInterface, tool.name()));
                return keeper.get();
            }
        }
        String reason = setting.equals(AUTO)
                ? "no tool was found that brings up %s when the host starts".formatted(networkInterface)
                : "%s, which is set for this host, does not bring up %s".formatted(setting, networkInterface);
        tell(networkInterface, "addresses of %s are not persisted: %s".formatted(networkInterface, reason));
        return Keeper.unable(reason);
    }

    /** True where the administrator wants no files of ours. */
    boolean isNone() {
        return setting.equals(NONE);
    }

    /** Once for each interface, and again when it is something else. */
    private void tell(String networkInterface, String words) {
        if (!words.equals(told.put(networkInterface, words))) {
            LOG.info("{}", words);
        }
    }
}
