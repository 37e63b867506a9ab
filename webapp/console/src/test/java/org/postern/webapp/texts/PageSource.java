package org.postern.webapp.texts;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one file of Java says about texts: the words in it, the keys among them, and the components it is made of. */
final class PageSource extends TreeScanner<Void, Void> {
    private static final Set<String> KEY_FIRST = Set.of("getString", "ResourceModel", "StringResourceModel");

    private final Set<String> words = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> parts = new HashSet<>();
    private final Set<String> parents = new HashSet<>();
    private final Set<String> held = new HashSet<>();
    private final Map<String, Set<String>> menu = new HashMap<>();

    PageSource(Tree file) {
        scan(file, null);
    }

    /** All string literals. */
    Set<String> words() {
        return words;
    }

    /** The literals that are keys in full. */
    Set<String> keys() {
        return keys;
    }

    /** Simple names of the classes it makes, extends or calls; of pages that it calls only those that make its trail. */
    Set<String> parts() {
        return parts;
    }

    /** Simple names of the classes it extends. */
    Set<String> parents() {
        return parents;
    }

    /** Simple names of the classes whose objects it has, and may ask for their texts. */
    Set<String> held() {
        return held;
    }

    /** Keys of the entries of the menu that it makes, by the page that they lead to. */
    Map<String, Set<String>> menu() {
        return menu;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
        if (type.getExtendsClause() != null) {
            parents.add(simpleName(type.getExtendsClause()));
            parts.add(simpleName(type.getExtendsClause()));
        }
        return super.visitClass(type, nothing);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
        held.add(simpleName(variable.getType()));
        return super.visitVariable(variable, nothing);
    }

    @Override
    public Void visitNewClass(NewClassTree made, Void nothing) {
        String name = simpleName(made.getIdentifier());
        parts.add(name);
        find(name, made.getArguments());
        return super.visitNewClass(made, nothing);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        String method = simpleName(call.getMethodSelect());
        String owner = owner(call.getMethodSelect());
        if (!owner.endsWith("Page") || method.startsWith("trail")) {
            parts.add(owner);
        }
        find(method, call.getArguments());
        return super.visitMethodInvocation(call, nothing);
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
        text(literal, words);
        return null;
    }

    private void find(String called, List<? extends ExpressionTree> arguments) {
        if (KEY_FIRST.contains(called)) {
            arguments.stream().limit(1).forEach(key -> text(key, keys));
        } else if (called.equals("tell")) {
            arguments.stream().skip(1).limit(1).forEach(key -> text(key, keys));
        } else if (called.equals("MenuEntry") || called.equals("ofSystem")) {
            arguments.stream().skip(2).limit(1).forEach(key -> text(key, entries(arguments.get(3))));
        }
    }

    private Set<String> entries(ExpressionTree page) {
        return menu.computeIfAbsent(owner(page), first -> new HashSet<>());
    }

    private static void text(ExpressionTree argument, Set<String> found) {
        if (argument instanceof LiteralTree literal && literal.getValue() instanceof String text) {
            found.add(text);
        }
    }

    private static String owner(ExpressionTree member) {
        return member instanceof MemberSelectTree select ? simpleName(select.getExpression()) : "";
    }

    private static String simpleName(Tree name) {
        if (name instanceof ParameterizedTypeTree type) {
            return simpleName(type.getType());
        }
        if (name instanceof MemberSelectTree member) {
            return member.getIdentifier().toString();
        }
        return name instanceof IdentifierTree identifier ? identifier.getName().toString() : "";
    }
}
