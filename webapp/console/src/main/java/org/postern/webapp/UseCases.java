package org.postern.webapp;

import org.apache.wicket.Application;
import org.apache.wicket.MetaDataKey;
import org.postern.tenancy.UnavailableException;

/** Where pages find the use cases of {@code administration}: looked up at each call, never kept in page state. */
public interface UseCases {
    /** What an application keeps its use cases under. */
    MetaDataKey<UseCases> KEY = new MetaDataKey<>() {
        private static final long serialVersionUID = 1L;
    };

    /** @throws UnavailableException where there is none of that type at the moment */
    <T> T find(Class<T> type);

    /** The use case of that type, of the application whose request this is. */
    static <T> T use(Class<T> type) {
        return Application.get().getMetaData(KEY).find(type);
    }
}
