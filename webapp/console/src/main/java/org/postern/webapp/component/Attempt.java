package org.postern.webapp.component;

import org.apache.wicket.Component;
import org.postern.administration.RefusedException;
import org.postern.mailserver.CommandFailedException;
import org.postern.tenancy.InvalidValueException;
import org.postern.tenancy.PasswordRefusedException;
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
        return succeeds(teller, teller, change);
    }

    /**
     * The same for somebody's change of his password.
     *
     * @param next where it is told that the directory does not take the one he wants
     */
    public static boolean succeeds(Component teller, Component next, Runnable change) {
        try {
            change.run();
            return true;
        } catch (PasswordRefusedException refused) {
            tell(next, refused.wording());
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
