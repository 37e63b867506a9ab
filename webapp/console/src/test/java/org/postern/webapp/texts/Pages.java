package org.postern.webapp.texts;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.postern.webapp.texts.PageCode.Call;
import org.postern.webapp.texts.PageKeys.Key;

/** All pages, with the keys that they name, and that all they are made of names on them. */
final class Pages {
    private static final Pattern MESSAGE =
            Pattern.compile("<wicket:message\\s+key=\"([^\"]+)\"|wicket:message=\"[^\":]*:([^\"]+)\"");

    private final PageCode code = new PageCode(Sources.understood(Sources.modules("webapp")));
    private final PageKeys keys = new PageKeys(code);
    private final Map<String, Set<Key>> markup = Sources.named(".html", Sources.modules("webapp"))
            .collect(toMap(file -> file.getFileName().toString().replace(".html", ""), Pages::messages));
    private final Set<Named> named = new HashSet<>();

    /**
     * A key on a page.
     *
     * @param beside the classes that its text may lie beside
     */
    record Named(String page, Key key, Set<String> beside) {}

    Pages() {
        code.classes().stream()
                .filter(type -> code.is(type, "org.apache.wicket.Page"))
                .filter(type -> !type.getModifiers().contains(Modifier.ABSTRACT))
                .forEach(page -> new Reader(page.getSimpleName().toString()).enter(page, Set.of()));
        code.calls().forEach(this::menu);
    }

    Set<Named> named() {
        return named;
    }

    /** Keys that are not in sight. */
    List<String> hidden() {
        return keys.hidden();
    }

    private static Set<Key> messages(Path html) {
        return MESSAGE.matcher(Sources.text(html))
                .results()
                .map(found -> new Key(found.group(1) == null ? found.group(2) : found.group(1), true))
                .collect(toSet());
    }

    /** An entry of the menu lies beside its page. */
    private void menu(Call call) {
        List<String> parameters = call.called().getParameters().stream()
                .map(parameter -> parameter.getSimpleName().toString())
                .toList();
        int key = parameters.indexOf("labelKey");
        if (key >= 0
                && call.has(key)
                && call.arguments().get(key) instanceof LiteralTree literal
                && call.arguments().get(parameters.indexOf("page")) instanceof MemberSelectTree page) {
            String name = page.getExpression().toString();
            named.add(new Named(name, new Key("menu." + literal.getValue(), true), Set.of(name)));
        }
    }

    /** Reads what a page is made of. */
    private final class Reader {
        private final String page;
        private final Set<List<Object>> read = new HashSet<>();

        Reader(String page) {
            this.page = page;
        }

        /** All members of a class that is made there: who calls them is not only the product. */
        void enter(TypeElement type, Set<String> around) {
            List<TypeElement> lineage = code.lineage(type);
            var beside = new HashSet<>(around);
            lineage.forEach(each -> beside.add(each.getSimpleName().toString()));
            lineage.forEach(each -> add(markup.getOrDefault(each.getSimpleName().toString(), Set.of()), beside));
            code.members(type).forEach(member -> read(member, beside));
        }

        private void read(Element member, Set<String> beside) {
            if (read.add(List.of(member, beside))) {
                add(keys.of(member), beside);
                code.callsIn(member).forEach(call -> follow(call, beside));
            }
        }

        private void follow(Call call, Set<String> beside) {
            var type = (TypeElement) call.called().getEnclosingElement();
            if (!code.classes().contains(type)) {
                return;
            }
            if (call.makes()) {
                enter(type, beside);
            } else if (call.isOfLineage()
                    || call.called().getModifiers().contains(Modifier.STATIC)
                    || !code.is(type, "org.apache.wicket.Component")) {
                read(call.called(), beside);
            }
        }

        private void add(Collection<Key> some, Set<String> beside) {
            some.forEach(key -> named.add(new Named(page, key, Set.copyOf(beside))));
        }
    }
}
