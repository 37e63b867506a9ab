package org.postern.webapp.texts;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.util.TreePath;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.postern.webapp.texts.PageCode.Call;

/**
 * The keys of texts that members of classes name. A key is a literal, or one of several, or is put together of literals,
 * constants of an enum and what the member was given; then it is whoever gave that who names it.
 */
final class PageKeys {
    private static final Set<String> MODELS = Set.of("ResourceModel", "StringResourceModel");

    private final PageCode code;
    private final Map<Element, Set<Key>> keys = new HashMap<>();
    private final List<String> hidden = new ArrayList<>();
    private final Deque<Taker> takers = new ArrayDeque<>();

    /** @param needed false where another text will do if there is none */
    record Key(String text, boolean needed) {}

    /** A parameter that becomes a key, or a part of one. */
    private record Taker(Element method, int place, UnaryOperator<String> key, boolean needed) {}

    /** A text, or what is made of a parameter that is given one. */
    private record Value(Element method, int place, UnaryOperator<String> text) {
        static Value of(String text) {
            return new Value(null, 0, nothing -> text);
        }

        boolean isKnown() {
            return method == null;
        }

        String known() {
            return text.apply("");
        }

        Value then(UnaryOperator<String> change) {
            return new Value(method, place, given -> change.apply(text.apply(given)));
        }
    }

    PageKeys(PageCode code) {
        this.code = code;
        code.calls().forEach(this::begin);
        while (!takers.isEmpty()) {
            Taker taker = takers.remove();
            code.calls()
                    .filter(call -> call.called().equals(taker.method()) && call.has(taker.place()))
                    .forEach(call -> give(call, taker));
        }
    }

    Set<Key> of(Element member) {
        return keys.getOrDefault(member, Set.of());
    }

    /** Keys that are not in sight. */
    List<String> hidden() {
        return hidden;
    }

    private void begin(Call call) {
        String type = call.called().getEnclosingElement().getSimpleName().toString();
        boolean asked = call.called().getSimpleName().contentEquals("getString") && type.equals("Component");
        boolean made = call.called().getKind() == ElementKind.CONSTRUCTOR && MODELS.contains(type);
        if (call.path().getLeaf() instanceof MemberReferenceTree && (asked || made)) {
            hidden.add(call.member() + ": " + call.path().getLeaf());
        } else if (asked || made) {
            boolean needed = !call.has(type.equals("ResourceModel") ? 1 : 2);
            give(call, new Taker(call.called(), 0, UnaryOperator.identity(), needed));
        }
    }

    private void give(Call call, Taker taker) {
        List<Value> given = values(call.argument(taker.place()))
                .map(value -> value.then(taker.key()))
                .toList();
        for (Value value : given) {
            if (value.isKnown()) {
                keys.computeIfAbsent(call.member(), first -> new HashSet<>())
                        .add(new Key(value.known(), taker.needed()));
            } else {
                takers.add(new Taker(value.method(), value.place(), value.text(), taker.needed()));
            }
        }
        if (given.isEmpty()) {
            hidden.add(call.member() + ": " + call.path().getLeaf());
        }
    }

    /** What the expression can be; a constant of an enum is its name. */
    private Stream<Value> values(TreePath path) {
        if (path.getLeaf() instanceof LiteralTree literal) {
            return literal.getValue() instanceof String text ? Stream.of(Value.of(text)) : Stream.of();
        }
        if (path.getLeaf() instanceof ParenthesizedTree inner) {
            return values(new TreePath(path, inner.getExpression()));
        }
        if (path.getLeaf() instanceof ConditionalExpressionTree choice) {
            return Stream.of(choice.getTrueExpression(), choice.getFalseExpression())
                    .flatMap(branch -> values(new TreePath(path, branch)));
        }
        if (path.getLeaf() instanceof BinaryTree sum) {
            return texts(new TreePath(path, sum.getLeftOperand()))
                    .flatMap(left -> texts(new TreePath(path, sum.getRightOperand()))
                            .map(right -> left.isKnown()
                                    ? right.then(text -> left.known() + text)
                                    : left.then(text -> text + right.known())));
        }
        if (code.element(path).getKind() == ElementKind.ENUM_CONSTANT) {
            return Stream.of(Value.of(code.element(path).getSimpleName().toString()));
        }
        if (isEnum(code.type(path))) {
            return constants(code.type(path));
        }
        return path.getLeaf() instanceof MethodInvocationTree call
                ? ofCall(path, call)
                : ofVariable((VariableElement) code.element(path));
    }

    /** What the expression reads as in a sum of texts. */
    private Stream<Value> texts(TreePath path) {
        return isEnum(code.type(path))
                ? values(path).map(value -> value.then(name -> asked(code.type(path), name, "toString")))
                : values(path);
    }

    private Stream<Value> ofCall(TreePath path, MethodInvocationTree call) {
        var method = (ExecutableElement) code.element(new TreePath(path, call.getMethodSelect()));
        String name = method.getSimpleName().toString();
        if (name.equals("getId")) {
            return code.constructors(path).map(made -> new Value(made, 0, UnaryOperator.identity()));
        }
        Optional<Value> component =
                code.component(method).map(place -> new Value(code.canonical(method), place, UnaryOperator.identity()));
        if (component.isPresent()) {
            return component.stream();
        }
        if (!(call.getMethodSelect() instanceof MemberSelectTree select)
                || method.getModifiers().contains(Modifier.STATIC)) {
            return code.values(method).stream()
                    .flatMap(this::values)
                    .flatMap(value -> value.isKnown() ? Stream.of(value) : values(path, call, value));
        }
        return ofReceiver(new TreePath(path, select.getExpression()), name);
    }

    /** What a method gives back of what it was given here. */
    private Stream<Value> values(TreePath path, MethodInvocationTree call, Value back) {
        return values(new TreePath(path, call.getArguments().get(back.place()))).map(given -> given.then(back.text()));
    }

    private Stream<Value> ofReceiver(TreePath receiver, String method) {
        TypeMirror type = code.type(receiver);
        return switch (method) {
            case "getSimpleName" ->
                code.concreteHeirs(type)
                        .map(heir -> Value.of(heir.getSimpleName().toString()));
            case "toLowerCase" -> values(receiver).map(value -> value.then(text -> text.toLowerCase(Locale.ROOT)));
            case "name" -> values(receiver);
            default ->
                isEnum(type)
                        ? constants(type).map(value -> value.then(name -> asked(type, name, method)))
                        : Stream.of();
        };
    }

    private Stream<Value> ofVariable(VariableElement variable) {
        if (variable.getConstantValue() instanceof String text) {
            return Stream.of(Value.of(text));
        }
        if (variable.getEnclosingElement() instanceof ExecutableElement method
                && method.getParameters().contains(variable)) {
            return Stream.of(new Value(method, method.getParameters().indexOf(variable), UnaryOperator.identity()));
        }
        return code.values(variable).stream().flatMap(this::values);
    }

    private static boolean isEnum(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement().getKind() == ElementKind.ENUM;
    }

    private static Stream<Value> constants(TypeMirror type) {
        return ((DeclaredType) type)
                .asElement().getEnclosedElements().stream()
                        .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                        .map(constant -> Value.of(constant.getSimpleName().toString()));
    }

    /** What the constant of that name answers. */
    private String asked(TypeMirror type, String constant, String method) {
        try {
            Class<?> compiled = Class.forName(code.binaryName(type));
            for (Object each : compiled.getEnumConstants()) {
                if (((Enum<?>) each).name().equals(constant)) {
                    Method question = method.equals("toString")
                            ? Object.class.getMethod(method)
                            : compiled.getDeclaredMethod(method);
                    question.setAccessible(true);
                    return (String) question.invoke(each);
                }
            }
            throw new IllegalStateException(type + " has no " + constant);
        } catch (ReflectiveOperationException notThere) {
            throw new IllegalStateException(notThere);
        }
    }
}
