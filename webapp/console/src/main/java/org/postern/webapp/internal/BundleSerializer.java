package org.postern.webapp.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.apache.wicket.serialize.java.JavaSerializer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes beside each class of a page the bundle that it comes from, and reads it from that bundle again. */
final class BundleSerializer extends JavaSerializer {
    private static final Logger LOG = LoggerFactory.getLogger(BundleSerializer.class);
    private static final String NO_BUNDLE = "";

    private final BundleContext context;

    BundleSerializer(String applicationKey, BundleContext context) {
        super(applicationKey);
        this.context = context;
    }

    /** A page whose bundle has gone, or came back as something else, has expired: that is no error. */
    @Override
    public @Nullable Object deserialize(byte[] data) {
        try {
            return super.deserialize(data);
        } catch (RuntimeException | LinkageError changed) {
            LOG.debug("A stored page can't be read any more", changed);
            return null;
        }
    }

    @Override
    protected ObjectOutputStream newObjectOutputStream(OutputStream out) throws IOException {
        return new Output(out);
    }

    @Override
    protected ObjectInputStream newObjectInputStream(InputStream in) throws IOException {
        return new Input(in);
    }

    private static final class Output extends ObjectOutputStream {
        Output(OutputStream out) throws IOException {
            super(out);
        }

        @Override
        protected void annotateClass(Class<?> type) throws IOException {
            Bundle bundle = FrameworkUtil.getBundle(element(type));
            writeUTF(bundle == null ? NO_BUNDLE : bundle.getSymbolicName());
        }

        private static Class<?> element(Class<?> type) {
            return type.isArray() ? element(type.getComponentType()) : type;
        }
    }

    private final class Input extends ObjectInputStream {
        Input(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            String name = readUTF();
            if (name.equals(NO_BUNDLE)) {
                return super.resolveClass(description);
            }
            Bundle bundle = Stream.of(context.getBundles())
                    .filter(some -> name.equals(some.getSymbolicName()) && some.getState() == Bundle.ACTIVE)
                    .findFirst()
                    .orElseThrow(() -> new ClassNotFoundException(description.getName() + " of bundle " + name));
            return Class.forName(description.getName(), false, BundleClasses.loader(bundle));
        }
    }
}
