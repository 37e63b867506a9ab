package org.postern.webapp.texts;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The files that the product is made of. */
final class Sources {
    private static final Path PRODUCT = Path.of("..", "..");

    private Sources() {}

    /** The folders of main classes of all modules in one of the product's folders, as in {@code webapp}. */
    static List<Path> modules(String folder) {
        return files(PRODUCT.resolve(folder), 1)
                .map(module -> module.resolve("src/main"))
                .filter(Files::isDirectory)
                .toList();
    }

    static Stream<Path> named(String ending, Collection<Path> folders) {
        return folders.stream()
                .flatMap(folder -> files(folder, Integer.MAX_VALUE))
                .filter(file -> file.toString().endsWith(ending));
    }

    /** What the compiler makes of Java files before it asks what their names mean. */
    static Iterable<? extends CompilationUnitTree> parsed(Collection<Path> folders) {
        List<Path> files = named(".java", folders).toList();
        return files.isEmpty() ? List.of() : parsed(ToolProvider.getSystemJavaCompiler(), files);
    }

    private static Iterable<? extends CompilationUnitTree> parsed(JavaCompiler compiler, List<Path> files) {
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var sources = manager.getJavaFileObjectsFromPaths(files);
            return ((JavacTask) compiler.getTask(null, manager, null, null, null, sources)).parse();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Java files, and what their names mean. */
    record Understood(Iterable<? extends CompilationUnitTree> files, Trees trees, Types types, Elements elements) {}

    /** What the compiler makes of Java files whose libraries are those of the tests. */
    static Understood understood(Collection<Path> folders) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var sources =
                    manager.getJavaFileObjectsFromPaths(named(".java", folders).toList());
            var task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, sources);
            var files = task.parse();
            task.analyze();
            return new Understood(files, Trees.instance(task), task.getTypes(), task.getElements());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> files(Path folder, int depth) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
