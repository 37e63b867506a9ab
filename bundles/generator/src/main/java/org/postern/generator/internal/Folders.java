package org.postern.generator.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.postern.postfix.HostLayout;
import org.postern.postfix.InstanceDirectories;
import org.postern.postfix.InstanceName;

/** The folders of instances, as main.cf can name them: its values have no quotes, and a $ begins a reference. */
public final class Folders {
    private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9/._+-]*");
    /** Below it Postfix allows a log without being told (postconf(5), {@code maillog_file_prefixes}). */
    private static final Path VAR = Path.of("/var");

    private final HostLayout layout;

    /** @throws IllegalArgumentException for a folder that is not absolute, or whose name main.cf can't hold */
    public Folders(HostLayout layout) {
        List.of(layout.primary(), layout.configurations(), layout.queues(), layout.data(), layout.logs())
                .forEach(Folders::check);
        this.layout = layout;
    }

    private static void check(Path folder) {
        if (!PLAIN.matcher(folder.toString()).matches()) {
            throw new IllegalArgumentException("folder \"" + folder + "\" can't stand in main.cf: take an absolute path"
                    + " of letters, digits and / . _ + -");
        }
    }

    InstanceDirectories of(InstanceName instance) {
        return layout.of(instance);
    }

    /** What every main.cf says about the instance's folders. */
    static Map<String, Object> values(InstanceDirectories folders) {
        Path log = folders.log();
        Map<String, Object> values = new HashMap<>();
        values.put("queueDirectory", folders.queue().toString());
        values.put("dataDirectory", folders.data().toString());
        values.put("log", log.toString());
        values.put("logFolders", log.startsWith(VAR) ? List.of() : List.of(String.valueOf(log.getParent())));
        return values;
    }
}
