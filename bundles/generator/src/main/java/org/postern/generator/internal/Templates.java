package org.postern.generator.internal;

import java.io.StringWriter;
import java.util.Map;
import org.apache.velocity.Template;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.runtime.RuntimeConstants;

/** The Velocity templates of this bundle, read once. They only print; an unknown reference in one is an error. */
public final class Templates {
    private static final int LONGEST_USUAL_FILE = 8192;

    private final VelocityEngine engine = new VelocityEngine();

    public Templates() {
        engine.setProperty(RuntimeConstants.RESOURCE_LOADERS, "bundle");
        engine.setProperty("resource.loader.bundle.instance", new BundledTemplates());
        engine.setProperty(RuntimeConstants.RUNTIME_REFERENCES_STRICT, true);
        engine.setProperty(RuntimeConstants.RUNTIME_REFERENCES_STRICT_ESCAPE, true);
        engine.setProperty(RuntimeConstants.VM_LIBRARY, "");
        begin();
    }

    /** Velocity finds its own parts through the thread's class loader, whose Velocity, where it has one, is another. */
    private void begin() {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(VelocityEngine.class.getClassLoader());
        try {
            engine.init();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    /**
     * @param name of the template, without {@code .vm}
     * @param values finished: texts, and lists of texts in their order
     */
    public String print(String name, Map<String, Object> values) {
        Template template = engine.getTemplate(name + ".vm");
        var text = new StringWriter(LONGEST_USUAL_FILE);
        template.merge(new VelocityContext(values), text);
        return text.toString();
    }
}
