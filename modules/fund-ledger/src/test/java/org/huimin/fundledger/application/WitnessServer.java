package org.huimin.fundledger.application;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.huimin.fundledger.WitnessKey;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.ConsistencyProof;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.NoteVerifier;
import org.huimin.transparencylog.SignedNote;
import org.huimin.transparencylog.UnverifiedNoteException;

/** A witness that keeps to c2sp.org/tlog-witness, unless it is told to answer something else. */
final class WitnessServer {
  final WitnessKey key;
  final List<String> oldSizes = new ArrayList<>();
  long size;
  MerkleHash root = MerkleHash.emptyRoot();
  Answer answer = this::honestly;
  UnaryOperator<String> lines = UnaryOperator.identity();

  private final HttpServer server;
  private NoteVerifier log;

  /** What is answered to a request. */
  record Said(int status, String body) {}

  interface Answer {
    Said to(String request);
  }

  WitnessServer(String name) {
    key = WitnessKey.named(name);
    log = key.secret().verifierKey();
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/w/add-checkpoint", this::handle);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/w";
  }

  /** Trusts a log, and has seen nothing of it. */
  void beginAnew(NoteVerifier trusted) {
    log = trusted;
    size = 0;
    root = MerkleHash.emptyRoot();
    answer = this::honestly;
    lines = UnaryOperator.identity();
    oldSizes.clear();
  }

  void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      oldSizes.add(request.lines().findFirst().orElse(""));
      Said said =
          exchange.getRequestMethod().equals("POST") ? answer.to(request) : new Said(405, "");
      byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
      exchange
          .getResponseHeaders()
          .add("Content-Type", said.status() == 409 ? "text/x.tlog.size" : "text/plain");
      exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Said honestly(String request) {
    int blank = request.indexOf("\n\n");
    List<String> head = Arrays.asList(request.substring(0, blank).split("\n", -1));
    SignedNote note = SignedNote.parse(request.substring(blank + 2));
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.open(note, log);
    } catch (UnverifiedNoteException e) {
      return new Said(403, "");
    }
    long old = Long.parseLong(head.getFirst().substring("old ".length()));
    if (old != size || (old == checkpoint.size() && !root.equals(checkpoint.root()))) {
      return new Said(409, size + "\n");
    }
    List<MerkleHash> proof =
        head.subList(1, head.size()).stream().map(MerkleHash::parseBase64).toList();
    if (!new ConsistencyProof(old, checkpoint.size(), proof).verify(root, checkpoint.root())) {
      return new Said(422, "");
    }
    size = checkpoint.size();
    root = checkpoint.root();
    return new Said(200, lines.apply(key.cosign(note.text(), 1_763_800_000L) + "\n"));
  }
}
