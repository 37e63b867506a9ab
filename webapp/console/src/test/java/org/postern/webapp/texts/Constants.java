package org.postern.webapp.texts;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What the constants of all enums of the product are called, also in lower case and by their tokens: keys are made of it. */
final class Constants extends TreeScanner<Void, Void> {
    private final Set<String> names = new HashSet<>();

    static Set<String> all() {
        var constants = new Constants();
        constants.scan(Sources.parsed(Sources.modules("bundles")), null);
        constants.scan(Sources.parsed(Sources.modules("webapp")), null);
        return constants.names;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
        if (type.getKind() == Tree.Kind.ENUM) {
            for (Tree member : type.getMembers()) {
                if (member instanceof VariableTree field
                        && field.getInitializer() instanceof NewClassTree made
                        && type.getSimpleName()
                                .contentEquals(made.getIdentifier().toString())) {
                    add(field.getName().toString(), made);
                }
            }
        }
        return super.visitClass(type, nothing);
    }

    private void add(String name, NewClassTree made) {
        names.add(name);
        names.add(name.toLowerCase(Locale.ROOT));
        for (Tree argument : made.getArguments()) {
            if (argument instanceof LiteralTree literal && literal.getValue() instanceof String token) {
                names.add(token);
            }
        }
    }
}
