package org.postern.generator.internal;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.apache.velocity.exception.ResourceNotFoundException;
import org.apache.velocity.runtime.resource.Resource;
import org.apache.velocity.runtime.resource.loader.ResourceLoader;
import org.apache.velocity.util.ExtProperties;

/** Finds templates beside this class, also where the thread's class loader is another bundle's. */
final class BundledTemplates extends ResourceLoader {
    @Override
    public void init(ExtProperties configuration) {
        setCachingOn(true);
    }

    @Override
    public Reader getResourceReader(String name, String encoding) {
        InputStream template = BundledTemplates.class.getResourceAsStream(name);
        if (template == null) {
            throw new ResourceNotFoundException("no template is called " + name);
        }
        return new InputStreamReader(template, StandardCharsets.UTF_8);
    }

    @Override
    public boolean isSourceModified(Resource resource) {
        return false;
    }

    @Override
    public long getLastModified(Resource resource) {
        return 0;
    }
}
