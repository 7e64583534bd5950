package org.huimin.platform.web;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The address a request came from (客户端地址). A proxy's word in {@code X-Forwarded-For} counts only if
 * the proxy is a trusted one: anybody can send that header. Read from the right, the first address
 * that is no trusted proxy is the client.
 */
@Singleton
final class ClientAddress {
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final List<Network> proxies;

  ClientAddress(RateLimitSettings settings) {
    proxies =
        Objects.requireNonNull(settings.trustedProxies()).stream().map(Network::parse).toList();
  }

  String of(HttpRequest<?> request) {
    var peer = request.getRemoteAddress().getAddress();
    return of(peer, request.getHeaders().getAll(FORWARDED_FOR)).getHostAddress();
  }

  InetAddress of(InetAddress peer, List<String> forwardedFor) {
    var client = peer;
    var hops = forwardedFor.stream().flatMap(line -> Arrays.stream(line.split(",", -1))).toList();
    for (var hop : hops.reversed()) {
      if (!isTrusted(client)) {
        break;
      }
      var named = literal(hop.strip());
      if (named.isEmpty()) {
        break;
      }
      client = named.get();
    }
    return client;
  }

  private boolean isTrusted(InetAddress address) {
    return proxies.stream().anyMatch(network -> network.contains(address));
  }

  /** Never asks a name server: only what is an address already. */
  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  /** An address and how many of its first bits count. */
  private record Network(InetAddress address, int bits) {
    static Network parse(String text) {
      var slash = text.indexOf('/');
      var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      var all = address.getAddress().length * Byte.SIZE;
      var bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > all) {
        throw new IllegalArgumentException("no network: " + text);
      }
      return new Network(address, bits);
    }

    boolean contains(InetAddress other) {
      var ours = address.getAddress();
      var theirs = other.getAddress();
      if (ours.length != theirs.length) {
        return false;
      }
      for (var bit = 0; bit < bits; bit++) {
        var mask = 0x80 >> (bit % Byte.SIZE);
        if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
