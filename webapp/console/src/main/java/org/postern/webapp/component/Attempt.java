package org.postern.webapp.component;

import org.apache.wicket.Component;
import org.postern.administration.RefusedException;
import org.postern.mailserver.CommandFailedException;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.StoreException;
import org.postern.tenancy.Wording;

/** A use case called for a person, who is told where it refuses. */
public final class Attempt {
    private Attempt() {}

    /**
     * Runs a change. What is refused is an error of the component, of a form at the field that it is about; what may not be
     * done at all is thrown on, and looks as if it were not there.
     *
     * @return true where it was done
     */
    public static boolean succeeds(Component teller, Runnable change) {
        try {
            change.run();
            return true;
        } catch (StoreException refused) {
            tell(teller, refused.wording());
        } catch (RefusedException refused) {
            tell(teller, refused.wording());
        } catch (InvalidValueException refused) {
            tell(teller, refused.wording());
        } catch (CommandFailedException failed) {
            tell(teller, failed.wording());
        }
        return false;
    }

    private static void tell(Component teller, Wording wording) {
        subject(teller, wording).error(Wordings.sentence(wording, teller.getLocale()));
    }

    private static Component subject(Component teller, Wording wording) {
        if (teller instanceof FieldsForm<?> form) {
            return form.subject(wording);
        }
        return teller instanceof Field<?> field ? field.control() : teller;
    }
}
