package org.huimin.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP connection that does no more than it must, so that on a small machine the
 * client takes little from the server that is measured.
 */
final class HttpConnection implements AutoCloseable {
  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;

  HttpConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 8192);
  }

  /**
   * Sends a POST and reads the answer to its end.
   *
   * @return the status
   */
  int post(String path, String token, String key, String json) throws IOException {
    var body = json.getBytes(StandardCharsets.UTF_8);
    var head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nIdempotency-Key: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, token, key, body.length)
            .getBytes(StandardCharsets.US_ASCII);
    var request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return exchange(request);
  }

  /**
   * Sends a GET and reads the answer to its end.
   *
   * @param token null for what is public
   * @return the status
   */
  int get(String path, @Nullable String token) throws IOException {
    var authorization = token == null ? "" : "Authorization: Bearer " + token + "\r\n";
    return exchange(
        "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n"
            .formatted(path, authorization)
            .getBytes(StandardCharsets.US_ASCII));
  }

  private int exchange(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    var status = Integer.parseInt(line().split(" ", 3)[1]);
    var length = -1;
    for (var header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      }
    }
    if (length < 0) {
      throw new IOException("an answer without a length");
    }
    in.skipNBytes(length);
    return status;
  }

  private String line() throws IOException {
    var text = new StringBuilder(64);
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (next != '\r') {
        text.append((char) next);
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
