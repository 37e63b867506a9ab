package org.postern.postfix;

import java.nio.file.Path;

/**
 * Where an instance lives, all absolute.
 *
 * @param configuration {@code config_directory}
 * @param queue {@code queue_directory}
 * @param data {@code data_directory}
 * @param log {@code maillog_file}
 */
public record InstanceDirectories(Path configuration, Path queue, Path data, Path log) {}
