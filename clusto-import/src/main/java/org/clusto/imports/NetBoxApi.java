package org.clusto.imports;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.clusto.credential.Secret;
import org.clusto.credential.SecretReference;
import org.clusto.model.ClustoException;
import org.clusto.model.Value;
import org.clusto.spi.ImportRequest;
import org.jspecify.annotations.Nullable;

/**
 * The REST API of NetBox: {@code /api/APP/MODELS/}, in pages of up to 1,000 objects, each page with
 * {@code count}, {@code next}, {@code previous} and {@code results}. Only reads, and only where the
 * URL says: the token is sent nowhere else.
 */
final class NetBoxApi {

  private static final int PAGE = 1000;
  private static final int ATTEMPTS = 5;
  private static final int LARGEST_PAGE = 64 << 20;

  /** Every release has these; where one is not found, neither is NetBox. */
  private static final Set<String> CORE =
      Set.of("dcim.site", "dcim.rack", "dcim.device", "ipam.prefix");

  private static final long LONGEST_PAUSE_SECONDS = 60;

  private final URI root;
  private final NetBoxIntake intake;
  private final NetBoxTally tally;
  private final ImportRequest request;
  private final Optional<SecretReference> token;
  private final Duration patience;
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private long bytes;

  /**
   * The API that a request names.
   *
   * @param patience how long to wait for a page, each time that it is asked for
   */
  NetBoxApi(ImportRequest request, NetBoxIntake intake, NetBoxTally tally, Duration patience) {
    this.request = request;
    this.patience = patience;
    this.intake = intake;
    this.tally = tally;
    this.root = root(request.location());
    this.token = token(request.options().get(NetBoxReader.TOKEN));
  }

  private static URI root(String location) {
    try {
      URI uri = URI.create(location);
      if (uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null) {
        throw new IllegalArgumentException("no address of a NetBox");
      }
      String path = uri.getPath().replaceAll("/+$", "").replaceAll("/api$", "");
      return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path + "/api/");
    } catch (IllegalArgumentException e) {
      throw new ClustoException(
          "the URL of a NetBox is like https://netbox.example/; a token goes into --option"
              + " token=env:NAME",
          e);
    }
  }

  private static Optional<SecretReference> token(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    Optional<SecretReference> reference = SecretReference.of(Value.of(text));
    if (reference.isEmpty()) {
      throw new ClustoException(
          "the option token is to say where the token is (%s), not what it is"
              .formatted(SecretReference.forms()));
    }
    return reference;
  }

  /** Hands over all objects of all models that are used. */
  void read() throws IOException {
    for (NetBoxModel model : NetBoxModel.all()) {
      if (!model.path().isEmpty()) {
        read(model);
      }
    }
  }

  private void read(NetBoxModel model) throws IOException {
    URI first = root.resolve(model.path() + "/?limit=" + PAGE);
    Set<URI> met = new HashSet<>();
    Set<Long> keys = new HashSet<>();
    Set<Long> counts = new TreeSet<>();
    Optional<URI> next = Optional.of(first);
    while (next.isPresent()) {
      URI page = next.get();
      if (!met.add(page)) {
        throw new ClustoException(
            "%s says that it follows itself; nothing was changed".formatted(page));
      }
      Optional<byte[]> body = get(page, page.equals(first), model);
      next = body.isPresent() ? page(body.get(), page, model, keys, counts) : Optional.empty();
    }
    for (long count : counts) {
      if (count != keys.size()) {
        throw new ClustoException(
            "%s changed meanwhile or cut short: %d of %d %s; run again; nothing was changed"
                .formatted(first, keys.size(), count, model.name()));
      }
    }
  }

  /**
   * Reads a page; gives where the next one is.
   *
   * @param counts takes how many objects the page says that there are in all, if it does
   */
  private Optional<URI> page(
      byte[] body, URI page, NetBoxModel model, Set<Long> keys, Set<Long> counts)
      throws IOException {
    String next = null;
    boolean hasResults = false;
    try (JsonParser parser = JsonTree.FORMAT.createParser(body)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          if (name.equals("next") && parser.currentToken() == JsonToken.VALUE_STRING) {
            next = parser.getText();
          } else if (name.equals("count") && parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            counts.add(parser.getLongValue());
          } else if (name.equals("results") && parser.currentToken() == JsonToken.START_ARRAY) {
            hasResults = true;
            results(parser, model, page, keys);
          } else {
            parser.skipChildren();
          }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
          throw new ClustoException(page + " ends too early; nothing was changed");
        }
      } else if (parser.currentToken() == null) {
        throw new ClustoException(page + " answers 200 with an empty page; nothing was changed");
      }
      bytes += body.length;
      request.progress().read(tally.total(), bytes);
    } catch (NumberFormatException e) {
      throw new ClustoException(
          page + " gives a number that cannot be read; nothing was changed", e);
    } catch (JacksonException e) {
      throw new ClustoException(
          "%s gives no JSON: %s; nothing was changed".formatted(page, e.getOriginalMessage()), e);
    }
    if (!hasResults) {
      throw new ClustoException(
          "%s gives no page of NetBox's REST API (an object with \"results\")".formatted(page));
    }
    return next == null ? Optional.empty() : Optional.of(sameHost(next, page));
  }

  private void results(JsonParser parser, NetBoxModel model, URI page, Set<Long> keys)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object object = JsonTree.read(parser);
      OptionalLong pk =
          object instanceof Map<?, ?> map ? NetBoxObject.key(map.get("id")) : OptionalLong.empty();
      if (pk.isEmpty() || !(object instanceof Map<?, ?> map)) {
        throw new ClustoException("%s gives an object without \"id\"".formatted(page));
      } else if (!keys.add(pk.getAsLong())) {
        throw new ClustoException(
            "%s gives %s %d for the second time: somebody changes it meanwhile, or its pages do not"
                    .formatted(page, model.name(), pk.getAsLong())
                + " end; try again");
      }
      intake.take(new NetBoxObject(model.name(), pk.getAsLong(), fields(map)));
    }
  }

  private static Map<String, @Nullable Object> fields(Map<?, ?> object) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    object.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          if (!isShownOnly(name) && NetBoxIntake.isSaying(name, value)) {
            fields.put(name, value);
          }
        });
    return fields;
  }

  /** What the API tells for people and programs to go on from, and is of no use here. */
  private static boolean isShownOnly(String name) {
    return name.equals("url")
        || name.equals("display")
        || name.equals("display_url")
        || name.startsWith("link_peers")
        || name.startsWith("connected_endpoints")
        || name.endsWith("_count");
  }

  private URI sameHost(String next, URI page) {
    URI uri;
    try {
      uri = page.resolve(next);
    } catch (IllegalArgumentException e) {
      throw new ClustoException(page + " names no URL as the next page", e);
    }
    boolean isSame =
        uri.getHost() != null
            && uri.getHost().equalsIgnoreCase(root.getHost())
            && uri.getPort() == root.getPort()
            && uri.getScheme().equalsIgnoreCase(root.getScheme());
    if (!isSame) {
      throw new ClustoException(
          "%s says that the next page is at %s://%s, where the token must not go; say the URL by which NetBox knows itself (its BASE_PATH and the proxy before it)"
              .formatted(page, uri.getScheme(), uri.getAuthority()));
    }
    return uri;
  }

  /** Gets a page; empty where the first is missing of a model that a release may not have. */
  private Optional<byte[]> get(URI uri, boolean isFirst, NetBoxModel model) {
    for (int attempt = 1; ; attempt++) {
      HttpResponse<byte[]> response = attempted(uri, attempt);
      if (response != null) {
        int status = response.statusCode();
        if (status == 200) {
          return Optional.of(response.body());
        } else if (status == 404 && isFirst && CORE.contains(model.name())) {
          throw new ClustoException(
              "%s answers 404: the base path of the URL is probably wrong; nothing was changed"
                  .formatted(uri));
        } else if (status == 404 && isFirst) {
          return Optional.empty();
        } else if (status == 401 || status == 403) {
          throw refused(uri, status);
        } else if (!(status == 429 || status >= 500) || attempt == ATTEMPTS) {
          throw new ClustoException(
              "%s answers %d%s; nothing was changed"
                  .formatted(uri, status, attempt == 1 ? "" : ", after " + attempt + " attempts"));
        }
        pause(uri, wait(response, attempt));
      }
    }
  }

  private ClustoException refused(URI uri, int status) {
    String why =
        token
            .map(
                reference -> "the token of " + reference + " is not accepted, or may not read this")
            .orElse("it wants a token: --option token=env:NAME");
    return new ClustoException("%s answers %d: %s".formatted(uri, status, why));
  }

  /** One attempt; null where it is worth another. */
  private @Nullable HttpResponse<byte[]> attempted(URI uri, int attempt) {
    CompletableFuture<HttpResponse<byte[]>> response = client.sendAsync(request(uri), this::body);
    try {
      return response.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      response.cancel(true);
      if (e.getCause() instanceof TooLargeException) {
        throw new ClustoException(
            "%s gives a page of more than %d MiB; nothing was changed"
                .formatted(uri, LARGEST_PAGE >> 20),
            e);
      } else if (attempt == ATTEMPTS) {
        throw new ClustoException(
            "%s cannot be reached (%s), after %d attempts; nothing was changed"
                .formatted(uri, reason(e), attempt),
            e);
      }
      pause(uri, Duration.ofMillis(200L << attempt));
      return null;
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw new ClustoException("interrupted while reading " + uri, e);
    }
  }

  /** A page is read whole before anything is made of it: an attempt may end in the middle. */
  private HttpResponse.BodySubscriber<byte[]> body(HttpResponse.ResponseInfo response) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    return HttpResponse.BodySubscribers.mapping(
        HttpResponse.BodySubscribers.ofByteArrayConsumer(
            part -> {
              if (part.isPresent()) {
                if (body.size() + part.get().length > LARGEST_PAGE) {
                  throw new TooLargeException();
                }
                body.writeBytes(part.get());
              }
            }),
        unused -> body.toByteArray());
  }

  private static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause();
    if (e instanceof TimeoutException) {
      return "no answer in time";
    } else if (cause == null || cause.getMessage() == null) {
      return cause == null ? "no answer" : cause.getClass().getSimpleName();
    }
    return cause.getMessage();
  }

  private HttpRequest request(URI uri) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri).header("Accept", "application/json").GET();
    if (token.isPresent()) {
      try (Secret secret = token.get().secret()) {
        String text = new String(secret.copy(), StandardCharsets.UTF_8).strip();
        builder.header("Authorization", "Token " + text);
      } catch (IllegalArgumentException e) {
        // The reason would show it.
        throw new ClustoException("what " + token.get() + " gives can be no token");
      }
    }
    return builder.build();
  }

  private static Duration wait(HttpResponse<?> response, int attempt) {
    try {
      long seconds =
          response.headers().firstValue("Retry-After").map(Long::parseLong).orElse(1L << attempt);
      return Duration.ofSeconds(Math.max(0, Math.min(LONGEST_PAUSE_SECONDS, seconds)));
    } catch (NumberFormatException e) {
      return Duration.ofSeconds(1L << attempt);
    }
  }

  private static void pause(URI uri, Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClustoException("interrupted while reading " + uri, e);
    }
  }
}
