package org.huimin.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
  private static ClientAddress trusting(String... proxies) {
    return new ClientAddress(new RateLimitSettings(1, 1, 1, 1, 1, 1, List.of(proxies)));
  }

  private static String seen(ClientAddress address, String peer, String... forwardedFor) {
    return address.of(InetAddress.ofLiteral(peer), List.of(forwardedFor)).getHostAddress();
  }

  @Test
  void aStrangerIsNotBelieved() {
    assertThat(seen(trusting(), "203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
    assertThat(seen(trusting("10.0.0.0/8"), "203.0.113.9", "198.51.100.1"))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void aTrustedProxyNamesTheClient() {
    assertThat(seen(trusting("10.0.0.0/8"), "10.1.2.3", "198.51.100.1")).isEqualTo("198.51.100.1");
    assertThat(seen(trusting("2001:db8::1"), "2001:db8::1", "198.51.100.1"))
        .isEqualTo("198.51.100.1");
  }

  @Test
  void whatTheClientInventedItselfStandsLeftOfItsAddressAndIsNotRead() {
    assertThat(seen(trusting("10.0.0.0/8"), "10.1.2.3", "1.1.1.1, 198.51.100.1", "10.9.9.9"))
        .isEqualTo("198.51.100.1");
  }

  @Test
  void whatIsNoAddressEndsTheSearch() {
    assertThat(seen(trusting("10.0.0.0/8"), "10.1.2.3", "198.51.100.1, example.org"))
        .isEqualTo("10.1.2.3");
  }

  @Test
  void aNetworkCountsItsBitsOnly() {
    var address = trusting("192.0.2.128/25");

    assertThat(seen(address, "192.0.2.129", "198.51.100.1")).isEqualTo("198.51.100.1");
    assertThat(seen(address, "192.0.2.127", "198.51.100.1")).isEqualTo("192.0.2.127");
  }

  @Test
  void aMistypedProxyStopsTheStart() {
    assertThatThrownBy(() -> trusting("10.0.0.0/40")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> trusting("proxy.internal"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
