package org.postern.webapp.assets;

import org.apache.wicket.request.resource.CssResourceReference;
import org.apache.wicket.request.resource.JavaScriptResourceReference;
import org.apache.wicket.request.resource.PackageResourceReference;
import org.apache.wicket.request.resource.ResourceReference;

/** The console's style sheets, scripts and icon, which lie beside this class. */
public final class Assets {
    /** Tabler, which has Bootstrap in it. */
    public static final ResourceReference TABLER = new CssResourceReference(Assets.class, "tabler.min.css");

    /** Our own rules, on Tabler's variables. */
    public static final ResourceReference CONSOLE = new CssResourceReference(Assets.class, "console.css");

    public static final ResourceReference THEME = new JavaScriptResourceReference(Assets.class, "theme.js");

    /** Sends each form once, and leads to what is wrong. */
    public static final ResourceReference FORMS = new JavaScriptResourceReference(Assets.class, "forms.js");

    /** Folds the menu on a narrow screen. */
    public static final ResourceReference MENU = new JavaScriptResourceReference(Assets.class, "menu.js");

    public static final ResourceReference ICON = new PackageResourceReference(Assets.class, "postern.svg");

    private Assets() {}
}
