package org.postern.webapp.texts;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.ElementFilter;

/** The web modules' code as the compiler understands it: the classes, what their members call, and what may be in a variable. */
final class PageCode extends TreePathScanner<Void, Void> {
    private final Sources.Understood java;
    private final Set<TypeElement> classes = new LinkedHashSet<>();
    private final Map<Element, List<Call>> calls = new HashMap<>();
    private final Map<Element, List<TreePath>> values = new HashMap<>();
    private Element member;
    private Element returning;

    /**
     * @param member of a class with a name: what is in lambdas and classes without one is the member's around them
     * @param arguments none for a method that is only referred to
     */
    record Call(Element member, ExecutableElement called, List<? extends ExpressionTree> arguments, TreePath path) {
        /** As in {@code new Label(id)} or {@code Label::new}. */
        boolean makes() {
            return called.getKind() == ElementKind.CONSTRUCTOR && !(path.getLeaf() instanceof MethodInvocationTree);
        }

        /** As in {@code super(id)} or {@code super.onInitialize()}. */
        boolean isOfLineage() {
            return called.getKind() == ElementKind.CONSTRUCTOR
                    || path.getLeaf().toString().startsWith("super.");
        }

        boolean has(int place) {
            return place < arguments.size();
        }

        TreePath argument(int place) {
            return new TreePath(path, arguments.get(place));
        }
    }

    PageCode(Sources.Understood java) {
        this.java = java;
        for (CompilationUnitTree file : java.files()) {
            scan(file, null);
        }
    }

    Collection<TypeElement> classes() {
        return classes;
    }

    Stream<Call> calls() {
        return calls.values().stream().flatMap(List::stream);
    }

    List<Call> callsIn(Element member) {
        return calls.getOrDefault(member, List.of());
    }

    /** What is put into a variable, or given back by a method. */
    List<TreePath> values(Element variable) {
        return values.getOrDefault(variable, List.of());
    }

    Element element(TreePath path) {
        return java.trees().getElement(path);
    }

    TypeMirror type(TreePath path) {
        return java.trees().getTypeMirror(path);
    }

    String binaryName(TypeMirror type) {
        return java.elements()
                .getBinaryName((TypeElement) java.types().asElement(type))
                .toString();
    }

    boolean is(TypeElement type, String of) {
        return java.types()
                .isSubtype(type.asType(), java.elements().getTypeElement(of).asType());
    }

    /** @param type as in {@code Class<? extends Panel>} */
    Stream<TypeElement> concreteHeirs(TypeMirror type) {
        TypeMirror bound = java.types().capture(type);
        TypeMirror parent = upper(((DeclaredType) bound).getTypeArguments().get(0));
        return classes.stream()
                .filter(each -> !each.getModifiers().contains(Modifier.ABSTRACT))
                .filter(each -> java.types().isSubtype(each.asType(), parent));
    }

    private static TypeMirror upper(TypeMirror type) {
        return type instanceof TypeVariable variable ? variable.getUpperBound() : type;
    }

    /** Of the class around. */
    Stream<ExecutableElement> constructors(TreePath path) {
        TreePath around = path;
        while (!isNamed(element(around))) {
            around = around.getParentPath();
        }
        return ElementFilter.constructorsIn(element(around).getEnclosedElements()).stream();
    }

    /** The place of the component of a record that the method answers. */
    Optional<Integer> component(ExecutableElement accessor) {
        if (accessor.getEnclosingElement().getKind() != ElementKind.RECORD) {
            return Optional.empty();
        }
        List<? extends RecordComponentElement> components =
                ((TypeElement) accessor.getEnclosingElement()).getRecordComponents();
        return IntStream.range(0, components.size())
                .filter(place -> components.get(place).getAccessor().equals(accessor))
                .boxed()
                .findFirst();
    }

    ExecutableElement canonical(ExecutableElement accessor) {
        var type = (TypeElement) accessor.getEnclosingElement();
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .filter(made -> made.getParameters().size()
                        == type.getRecordComponents().size())
                .findFirst()
                .orElseThrow();
    }

    /** The class and what it extends, as far as that is the product's. */
    List<TypeElement> lineage(TypeElement type) {
        var lineage = new ArrayList<TypeElement>();
        for (Element next = type; classes.contains(next); next = parent((TypeElement) next)) {
            lineage.add((TypeElement) next);
        }
        return lineage;
    }

    /** What is there when the class is made: no static members, and of methods what overrides them. */
    List<Element> members(TypeElement type) {
        var members = new ArrayList<Element>();
        for (TypeElement each : lineage(type)) {
            for (Element member : each.getEnclosedElements()) {
                if (!member.getModifiers().contains(Modifier.STATIC)
                        && members.stream().noneMatch(one -> overrides(one, member, type))) {
                    members.add(member);
                }
            }
        }
        return members;
    }

    private boolean overrides(Element one, Element other, TypeElement type) {
        return one instanceof ExecutableElement first
                && other instanceof ExecutableElement second
                && java.elements().overrides(first, second, type);
    }

    private Element parent(TypeElement type) {
        return java.types().asElement(type.getSuperclass());
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
        Element element = element(getCurrentPath());
        if (!isNamed(element)) {
            return super.visitClass(type, nothing);
        }
        classes.add((TypeElement) element);
        return within(element, () -> super.visitClass(type, nothing));
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
        Element before = returning;
        returning = element(getCurrentPath());
        within(isMember() ? returning : member, () -> super.visitMethod(method, nothing));
        returning = before;
        return null;
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) {
        Element before = returning;
        returning = null;
        super.visitLambdaExpression(lambda, nothing);
        returning = before;
        return null;
    }

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
        Element element = element(getCurrentPath());
        put(element, variable.getInitializer());
        return within(isMember() ? element : member, () -> super.visitVariable(variable, nothing));
    }

    private Void within(Element next, Supplier<Void> scan) {
        Element before = member;
        member = next;
        scan.get();
        member = before;
        return null;
    }

    private boolean isMember() {
        return isNamed(element(getCurrentPath().getParentPath()));
    }

    private static boolean isNamed(Element element) {
        return element instanceof TypeElement type
                && (type.getNestingKind() == NestingKind.TOP_LEVEL || type.getNestingKind() == NestingKind.MEMBER);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        add(element(new TreePath(getCurrentPath(), call.getMethodSelect())), call.getArguments());
        return super.visitMethodInvocation(call, nothing);
    }

    @Override
    public Void visitNewClass(NewClassTree made, Void nothing) {
        add(made.getClassBody() == null ? element(getCurrentPath()) : ofParent(made), made.getArguments());
        return super.visitNewClass(made, nothing);
    }

    /** A class without a name has a constructor of its own. */
    private Element ofParent(NewClassTree made) {
        Element parent = element(new TreePath(getCurrentPath(), made.getIdentifier()));
        return ElementFilter.constructorsIn(parent.getEnclosedElements()).stream()
                .filter(each ->
                        each.getParameters().size() == made.getArguments().size())
                .findFirst()
                .orElse(null);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree reference, Void nothing) {
        add(element(getCurrentPath()), List.of());
        return super.visitMemberReference(reference, nothing);
    }

    private void add(Element called, List<? extends ExpressionTree> arguments) {
        if (called instanceof ExecutableElement method) {
            calls.computeIfAbsent(member, first -> new ArrayList<>())
                    .add(new Call(member, method, arguments, getCurrentPath()));
        }
    }

    @Override
    public Void visitAssignment(AssignmentTree assignment, Void nothing) {
        put(element(new TreePath(getCurrentPath(), assignment.getVariable())), assignment.getExpression());
        return super.visitAssignment(assignment, nothing);
    }

    @Override
    public Void visitReturn(ReturnTree result, Void nothing) {
        put(returning, result.getExpression());
        return super.visitReturn(result, nothing);
    }

    private void put(Element variable, Tree value) {
        if (variable != null && value != null) {
            values.computeIfAbsent(variable, first -> new ArrayList<>()).add(new TreePath(getCurrentPath(), value));
        }
    }
}
