package org.postern.webapp.texts;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/** Walks through sources, and knows the classes around what it visits. */
abstract class ClassVisitor extends TreeScanner<Void, Void> {
    private final Deque<String> classes = new ArrayDeque<>();

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
        classes.push(type.getSimpleName().toString());
        super.visitClass(type, nothing);
        classes.pop();
        return null;
    }

    final String owner() {
        return classes.element();
    }

    /** What a name may mean here, as {@code Class.member}: the innermost class first. */
    final Stream<String> meanings(ExpressionTree name) {
        if (name instanceof MemberSelectTree member && member.getExpression() instanceof IdentifierTree type) {
            return Stream.of(type.getName() + "." + member.getIdentifier());
        }
        return name instanceof IdentifierTree identifier
                ? classes.stream().map(type -> type + "." + identifier.getName())
                : Stream.of();
    }
}
