package org.postern.distribution;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** One person's visit to the console, without a browser: cookies are kept, redirects followed, forms sent as they came. */
public final class ConsoleSession {
    private static final Pattern FORM = Pattern.compile("<form [^>]*method=\"post\" action=\"([^\"]*)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;
    private final URI base;

    public ConsoleSession(int port, SSLContext trust) {
        this.base = URI.create("https://localhost:" + port + "/console/");
        this.client = HttpClient.newBuilder()
                .sslContext(trust)
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    public HttpResponse<String> get(String path) throws IOException {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    /** Signs in as the sign-in page has it; the answer is the page that comes then. */
    public HttpResponse<String> signIn(String login, String password) throws IOException {
        HttpResponse<String> page = get("sign-in");
        return post(page, "same-origin", Map.of("login", login, "password", password));
    }

    /**
     * Sends the first form of a page, which on a page of the frame is the one that signs out.
     *
     * @param site what the browser says of where the request comes from (Fetch Metadata, Sec-Fetch-Site)
     */
    HttpResponse<String> post(HttpResponse<String> page, String site, Map<String, String> fields) throws IOException {
        return post(action(page), site, fields);
    }

    /** Sends the last form of a page, which on a page that adds something is the one that adds it. */
    HttpResponse<String> postLast(HttpResponse<String> page, Map<String, String> fields) throws IOException {
        URI action = actions(page).reduce((before, last) -> last).orElseThrow(() -> formless(page));
        return post(action, "same-origin", fields);
    }

    private HttpResponse<String> post(URI action, String site, Map<String, String> fields) throws IOException {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", site)
                .POST(BodyPublishers.ofString(body)));
    }

    /** Sends what no form has: headers as name and value in turn. */
    HttpResponse<String> send(String method, URI uri, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(uri)).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Where a page's first form is sent. */
    static URI action(HttpResponse<String> page) {
        return actions(page).findFirst().orElseThrow(() -> formless(page));
    }

    private static Stream<URI> actions(HttpResponse<String> page) {
        return FORM.matcher(page.body())
                .results()
                .map(form -> page.uri().resolve(form.group(1).replace("&amp;", "&")));
    }

    private static AssertionError formless(HttpResponse<String> page) {
        return new AssertionError("there is no form on " + page.uri());
    }

    String sessionId() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("__Host-postern"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
