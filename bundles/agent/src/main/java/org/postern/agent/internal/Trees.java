package org.postern.agent.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.postern.postfix.ConfigFile;
import org.postern.postfix.ConfigFile.Kind;
import org.postern.postfix.HostLayout;
import org.postern.postfix.Instance;
import org.postern.postfix.InstanceName;

/**
 * The configuration of one instance, in numbered folders that are complete before they are seen. Its configuration directory
 * is a link to one of them: to exchange the link is one rename(2), before which all files are the old ones and after which
 * all are the new ones. The folder before the one in force stays, for whoever still reads it; so does 0, what somebody
 * else made there before.
 */
final class Trees {
    /** The number of no folder of ours. */
    static final long NONE = 0;

    private static final String UNFINISHED = "unfinished";

    private final Path parent;
    private final Path link;
    private final Path newLink;
    private final Path folder;
    private final Generations generations;

    Trees(HostLayout layout, InstanceName name) {
        link = layout.of(name).configuration();
        parent = link.resolve("..").normalize();
        newLink = link.resolveSibling("." + link.getFileName() + ".new");
        folder = layout.trees(name);
        generations = new Generations(layout, name);
    }

    /** The instances that have a configuration, or had one that was cut short before it was in force. */
    static SortedSet<InstanceName> owners(HostLayout layout) throws IOException {
        SortedSet<InstanceName> owners = new TreeSet<>();
        for (Path tree : FileTrees.entries(layout.trees())) {
            InstanceFolders.nameOf(tree).ifPresent(owners::add);
        }
        return owners;
    }

    /** Which one is in force; 0 where none of the product's is. */
    long current() throws IOException {
        if (!Files.isSymbolicLink(link)) {
            return NONE;
        }
        Path target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
        return folder.equals(target.getParent())
                ? Long.parseLong(target.getFileName().toString())
                : NONE;
    }

    /** True where somebody else made an instance here, and none of ours was ever in its place. */
    boolean isForeign() throws IOException {
        return current() == NONE && generations.numbers().isEmpty() && Files.exists(link.resolve("main.cf"));
    }

    /**
     * Writes a configuration aside, has Postfix check it, and puts it in force.
     *
     * @return what Postfix says against it; then nothing was changed
     */
    Optional<String> replace(Instance instance) throws IOException {
        return replace(instance, List.of());
    }

    /**
     * The same with files beside ours, which are the administrator's from then on.
     *
     * @param his that are not there yet
     */
    Optional<String> replace(Instance instance, List<ConfigFile> his) throws IOException {
        tidyUp();
        long next = next();
        try {
            Optional<String> complaint = writeAside(instance, his, next);
            if (complaint.isEmpty()) {
                putInForce(next, instance.files());
                generations.keep(next);
            }
            return complaint;
        } finally {
            tidyUp();
        }
    }

    /** Puts an earlier one in force again, and forgets those after it. */
    Optional<String> returnTo(long number) throws IOException {
        List<ConfigFile> uncompiled = new ArrayList<>();
        for (ConfigFile file : generations.files(number)) {
            if (file.kind() == Kind.TABLE && !Tables.isCompiled(tree(number).resolve(file.name()))) {
                uncompiled.add(file);
            }
        }
        Optional<String> complaint = compile(uncompiled, tree(number));
        if (complaint.isEmpty()) {
            putInForce(number, generations.files(number));
            for (long later : generations.numbers()) {
                if (later > number) {
                    generations.forget(later);
                }
            }
            tidyUp();
        }
        return complaint;
    }

    /**
     * Where the configuration directory is gone, turns it to what was in force last: somebody removed the link, or a change was
     * cut short that put ours in the place of somebody else's.
     */
    void mendLink() throws IOException {
        if (!isUnlinked()) {
            return;
        }
        OptionalLong last = everInForce().max();
        if (last.isPresent()) {
            turnLink(last.getAsLong());
        } else if (Files.exists(tree(NONE))) {
            Files.move(tree(NONE), link, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** True where the configuration directory is gone, and what was in it is not. */
    boolean isUnlinked() throws IOException {
        return !Files.exists(link, LinkOption.NOFOLLOW_LINKS)
                && (everInForce().findAny().isPresent() || Files.exists(tree(NONE)));
    }

    /** Compiles tables of the one in force, aside. */
    Optional<String> compile(Collection<ConfigFile> tables) throws IOException {
        return compile(tables, link);
    }

    /** True where a change that was cut short left something. */
    boolean hasLeftovers() throws IOException {
        return !leftovers().isEmpty() || isEmpty();
    }

    /** Removes that, and what nobody goes back to. Running processes notice that a table is removed, and open the new one. */
    void tidyUp() throws IOException {
        generations.keep(current());
        for (Path left : leftovers()) {
            FileTrees.delete(left);
        }
        if (isEmpty()) {
            Files.delete(folder);
        }
    }

    /** What was in force once stays, whatever the link says now: somebody may have turned it, or removed it. */
    private List<Path> leftovers() throws IOException {
        long current = current();
        OptionalLong former = former(current);
        Set<Long> known = everInForce().boxed().collect(Collectors.toSet());
        List<Path> left = new ArrayList<>();
        Stream.of(newLink, folder.resolve(UNFINISHED))
                .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .forEach(left::add);
        for (long number : Numbered.in(folder)) {
            boolean wasNeverInForce = number > current && !known.contains(number);
            if (number != NONE && (wasNeverInForce || number < former.orElse(NONE))) {
                left.add(tree(number));
            }
        }
        if (former.isPresent()) {
            left.addAll(staleTables(tree(former.getAsLong())));
        }
        left.addAll(generations.unused());
        return left;
    }

    private boolean isEmpty() throws IOException {
        return Files.isDirectory(folder) && FileTrees.entries(folder).isEmpty();
    }

    /** The trees that are there of those that were in force. */
    private LongStream everInForce() throws IOException {
        Set<Long> kept = Set.copyOf(generations.numbers());
        return Numbered.in(folder).stream().filter(kept::contains).mapToLong(Long::longValue);
    }

    private OptionalLong former(long current) throws IOException {
        return Numbered.in(folder).stream()
                .mapToLong(Long::longValue)
                .filter(number -> number < current)
                .max();
    }

    /** Compiled tables that are no longer those in force. */
    private List<Path> staleTables(Path tree) throws IOException {
        List<Path> stale = new ArrayList<>();
        for (Path file : FileTrees.entries(tree)) {
            Path inForce = link.resolve(file.getFileName());
            if (Tables.isCompiledForm(file) && !(Files.exists(inForce) && Files.isSameFile(file, inForce))) {
                stale.add(file);
            }
        }
        return stale;
    }

    private long next() throws IOException {
        return Stream.concat(Numbered.in(folder).stream(), generations.numbers().stream())
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(NONE)
                + 1;
    }

    private Optional<String> writeAside(Instance instance, List<ConfigFile> his, long number) throws IOException {
        Files.createDirectories(folder);
        try (StagedFiles staged = StagedFiles.in(folder.resolve(UNFINISHED), link)) {
            List<ConfigFile> files = withoutThoseTakenOver(instance.files(), staged.folder());
            staged.write(files);
            Optional<String> complaint = staged.compile(files, staged.folder());
            complaint = complaint.isPresent() ? complaint : staged.complaint();
            if (complaint.isPresent()) {
                return complaint;
            }
            takeAlong(link, staged.folder(), oursIn(current(), instance.files()));
            staged.write(his);
            generations.prepare(number, instance.files());
            FileTrees.sync(staged.folder());
            Files.move(staged.folder(), tree(number), StandardCopyOption.ATOMIC_MOVE);
            FileTrees.sync(folder);
            return Optional.empty();
        }
    }

    /** A table that is compiled and stays the same keeps its inodes: no process has to open it again. */
    private List<ConfigFile> withoutThoseTakenOver(List<ConfigFile> files, Path to) throws IOException {
        List<ConfigFile> others = new ArrayList<>();
        for (ConfigFile file : files) {
            Path known = link.resolve(file.name());
            if (file.kind() == Kind.TABLE && has(known, file.content()) && Tables.isCompiled(known)) {
                FileTrees.link(known, to.resolve(file.name()));
                FileTrees.link(Tables.compiled(known), Tables.compiled(to.resolve(file.name())));
            } else {
                others.add(file);
            }
        }
        return others;
    }

    private static boolean has(Path file, String content) throws IOException {
        return Files.exists(file) && new String(Files.readAllBytes(file), StandardCharsets.UTF_8).equals(content);
    }

    private void putInForce(long number, List<ConfigFile> files) throws IOException {
        long former = current();
        if (Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(link, placeOfForeign(), StandardCopyOption.ATOMIC_MOVE);
        }
        turnLink(number);
        takeAlong(tree(former), tree(number), oursIn(former, files));
    }

    private void turnLink(long number) throws IOException {
        WholeFile.link(link, parent.relativize(tree(number)));
    }

    /** The first one is 0; whoever puts a folder there once more does not lose it either. */
    private Path placeOfForeign() {
        return Files.exists(tree(NONE))
                ? folder.resolve(NONE + "-" + Instant.now().toEpochMilli())
                : tree(NONE);
    }

    /** What is ours in a folder. */
    private Set<String> oursIn(long number, List<ConfigFile> others) throws IOException {
        Set<String> ours = new HashSet<>();
        for (ConfigFile file : Stream.concat(generations.files(number).stream(), others.stream())
                .toList()) {
            ours.add(file.name());
            ours.add(Tables.compiled(Path.of(file.name())).toString());
        }
        return ours;
    }

    /** What the administrator has beside our files; also what he replaced since it was taken along before. */
    private static void takeAlong(Path from, Path to, Set<String> ours) throws IOException {
        for (Path entry : FileTrees.entries(from)) {
            Path there = to.resolve(entry.getFileName());
            if (ours.contains(entry.getFileName().toString())) {
                continue;
            }
            if (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
                FileTrees.link(entry, there);
            } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS) && !Files.isSameFile(entry, there)) {
                Path beside = to.resolve("." + entry.getFileName() + ".new");
                Files.createLink(beside, entry);
                Files.move(beside, there, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private Optional<String> compile(Collection<ConfigFile> tables, Path tree) throws IOException {
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        try (StagedFiles staged = StagedFiles.in(folder.resolve(UNFINISHED), link)) {
            staged.write(tables);
            Optional<String> complaint = staged.compile(tables, tree);
            if (complaint.isEmpty()) {
                for (ConfigFile table : tables) {
                    Path compiled = Tables.compiled(staged.folder().resolve(table.name()));
                    Files.move(compiled, tree.resolve(compiled.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                }
                FileTrees.sync(tree.toRealPath());
            }
            return complaint;
        }
    }

    private Path tree(long number) {
        return folder.resolve(Long.toString(number));
    }
}
