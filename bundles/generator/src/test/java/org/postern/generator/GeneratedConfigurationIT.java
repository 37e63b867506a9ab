package org.postern.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.postfix.Instance;
import org.postern.postfix.Parameters;
import org.postern.testkit.Command;

/** The real Postfix reads every sample host, and has nothing to say against it. */
class GeneratedConfigurationIT {
    static Stream<String> samples() {
        return Samples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void postfixReadsExactlyWhatWasMeantAndFindsNoFault(String sample) {
        try (PostfixHost host = PostfixHost.of(Samples.all().get(sample))) {
            host.instances().forEach(instance -> {
                readsTheParameters(host, instance);
                readsTheServices(host, instance);
                assertThat(host.postfix(instance, "check")).as("postfix check").isEmpty();
            });
        }
    }

    private static void readsTheParameters(PostfixHost host, Instance instance) {
        Command postconf = postconf(host, instance, "-n");

        assertThat(postconf.err()).isEmpty();
        var values = new TreeMap<>(Parameters.parse(postconf.out()).values());
        values.remove("config_directory");
        assertThat(values).isEqualTo(instance.parameters().values());
    }

    private static void readsTheServices(PostfixHost host, Instance instance) {
        Command postconf = postconf(host, instance, "-Mf");

        assertThat(postconf.err()).isEmpty();
        assertThat(services(postconf.out())).isEqualTo(services(instance.masterCf()));
    }

    private static String services(String masterCf) {
        return masterCf.replaceAll("(?m)^\\s*#.*\\R|^\\s*\\R", "")
                .replaceAll("[ \\t]+", " ")
                .strip();
    }

    private static Command postconf(PostfixHost host, Instance instance, String option) {
        return host.inside(
                        "postconf", "-c", instance.directories().configuration().toString(), option)
                .orFail();
    }
}
