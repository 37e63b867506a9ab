package org.postern.webapp.texts;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The patterns of wordings in sources. A parameter that takes one is called {@code pattern}, or something that ends so; it is
 * given a constant, or what was given as a pattern before. A value that is not valid has a kind and a rule instead.
 */
final class WordingPatterns {
    private static final String NOT_VALID = "InvalidValueException.of";

    private final Map<String, ExpressionTree> constants = new HashMap<>();
    private final Map<String, List<Taker>> takers = new HashMap<>();
    private final Set<Pattern> found = new HashSet<>();
    private final List<String> hidden = new ArrayList<>();

    /** A method, by its number of parameters and the place of the pattern among them. */
    private record Taker(int parameters, boolean manyLast, int place) {
        boolean takes(List<?> arguments) {
            return manyLast ? arguments.size() >= parameters - 1 : arguments.size() == parameters;
        }
    }

    /**
     * @param module whose source has it
     * @param taker whose parameter it is given to, as {@code Class.method} or {@code Class.<init>}
     * @param english with a {@code %s} for each argument
     */
    record Pattern(Path module, String taker, String english) {}

    WordingPatterns(Collection<Path> modules) {
        var sources = new TreeMap<Path, Iterable<? extends CompilationUnitTree>>();
        modules.forEach(module -> sources.put(module, Sources.parsed(List.of(module))));
        sources.values().forEach(files -> new Declarations().scan(files, null));
        sources.forEach((module, files) -> new Calls(module).scan(files, null));
    }

    Set<Pattern> found() {
        return found;
    }

    /** Calls that give a pattern which is not in sight. */
    List<String> hidden() {
        return hidden;
    }

    private final class Declarations extends ClassVisitor {
        @Override
        public Void visitVariable(VariableTree field, Void nothing) {
            if (field.getInitializer() != null) {
                constants.put(owner() + "." + field.getName(), field.getInitializer());
            }
            return super.visitVariable(field, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            for (VariableTree parameter : method.getParameters()) {
                if (isPattern(parameter.getName())
                        && parameter.getType().toString().equals("String")) {
                    takers.computeIfAbsent(owner() + "." + method.getName(), first -> new ArrayList<>())
                            .add(taker(method.getParameters(), parameter));
                }
            }
            return super.visitMethod(method, nothing);
        }
    }

    private static Taker taker(List<? extends VariableTree> parameters, VariableTree pattern) {
        String last = parameters.get(parameters.size() - 1).toString();
        return new Taker(parameters.size(), last.contains("..."), parameters.indexOf(pattern));
    }

    private static boolean isPattern(CharSequence name) {
        return name.toString().toLowerCase(Locale.ROOT).endsWith("pattern");
    }

    private final class Calls extends ClassVisitor {
        private final Path module;

        Calls(Path module) {
            this.module = module;
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void nothing) {
            given(made.getIdentifier() + ".<init>", made.getArguments());
            return super.visitNewClass(made, nothing);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            meanings(call.getMethodSelect())
                    .filter(takers::containsKey)
                    .findFirst()
                    .ifPresent(taker -> given(taker, call.getArguments()));
            if (meanings(call.getMethodSelect()).anyMatch(NOT_VALID::equals)) {
                notValid(call.getArguments());
            }
            return super.visitMethodInvocation(call, nothing);
        }

        /** Which one it is of several of the same name is told by what they are given. */
        private void given(String taker, List<? extends ExpressionTree> arguments) {
            List<? extends ExpressionTree> given = takers.getOrDefault(taker, List.of()).stream()
                    .filter(each -> each.takes(arguments))
                    .map(each -> arguments.get(each.place()))
                    .toList();
            given.forEach(pattern -> add(taker, texts(pattern)));
            if (!given.isEmpty()
                    && given.stream().allMatch(pattern -> texts(pattern).isEmpty() && !isForwarded(pattern))) {
                hidden.add(taker + arguments);
            }
        }

        private void notValid(List<? extends ExpressionTree> arguments) {
            List<String> sentences = texts(arguments.get(0)).stream()
                    .flatMap(kind ->
                            texts(arguments.get(2)).stream().map(rule -> kind + " \"%s\" is not valid: " + rule))
                    .toList();
            add(NOT_VALID, sentences);
            if (sentences.isEmpty()) {
                hidden.add(NOT_VALID + arguments);
            }
        }

        private void add(String taker, List<String> patterns) {
            patterns.forEach(pattern -> found.add(new Pattern(module, taker, pattern)));
        }

        /** What the expression can be, where that is in sight. */
        private List<String> texts(Tree expression) {
            if (expression instanceof LiteralTree literal) {
                return literal.getValue() instanceof String text ? List.of(text) : List.of();
            }
            if (expression instanceof BinaryTree sum) {
                return texts(sum.getLeftOperand()).stream()
                        .flatMap(left -> texts(sum.getRightOperand()).stream().map(right -> left + right))
                        .toList();
            }
            if (expression instanceof ConditionalExpressionTree choice) {
                return Stream.of(choice.getTrueExpression(), choice.getFalseExpression())
                        .flatMap(branch -> texts(branch).stream())
                        .toList();
            }
            return expression instanceof ExpressionTree name
                    ? meanings(name)
                            .map(constants::get)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .map(this::texts)
                            .orElse(List.of())
                    : List.of();
        }
    }

    private static boolean isForwarded(ExpressionTree argument) {
        if (argument instanceof MethodInvocationTree call) {
            return isForwarded(call.getMethodSelect());
        }
        if (argument instanceof MemberSelectTree member) {
            return isPattern(member.getIdentifier());
        }
        return argument instanceof IdentifierTree name && isPattern(name.getName());
    }
}
