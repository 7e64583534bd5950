package org.huimin.transparencylog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.EntryBundle;
import org.huimin.transparencylog.HashTile;
import org.huimin.transparencylog.LogPath;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.MerkleProofs;
import org.huimin.transparencylog.SampleLogs;
import org.huimin.transparencylog.SignedNote;
import org.huimin.transparencylog.SignerKey;
import org.huimin.transparencylog.Sm2SignerKey;
import org.huimin.transparencylog.TlogProof;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  private static final String KEY = SampleLogs.SIGNER.verifierKey().toString();
  private static final int SIZE = 700;

  @TempDir Path directory;
  private Path log;
  private Path saved;
  private final List<byte[]> entries = SampleLogs.entries(SIZE);

  private record Run(int status, String out, String err) {}

  @BeforeEach
  void aSoundLogIsServedAndItsCheckpointSaved() {
    log = directory.resolve("log");
    saved = directory.resolve("saved.checkpoint");
    SampleLogs.write(log, entries);
  }

  private static Run run(byte[] input, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    VerifyConsole console =
        new VerifyConsole(
            new ByteArrayInputStream(input),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    int status = VerifyCommand.withAllModes(console).run(List.of(words));
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Run run(String... words) {
    return run(new byte[0], words);
  }

  private Run verifyLog(String... more) {
    List<String> words = new ArrayList<>(List.of("--log", log.toString(), "--key", KEY));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private Run verifySinceSaved() {
    return verifyLog("--since", saved.toString());
  }

  private void saveCheckpoint() {
    assertThat(verifyLog("--save", saved.toString()).status()).isZero();
  }

  private void rewriteLog(List<byte[]> newEntries) {
    try (var files = Files.walk(log)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SampleLogs.write(log, newEntries);
  }

  private void replaceBundle(int index, List<byte[]> bundle) {
    int width = Math.min(256, SIZE - index * 256);
    SampleLogs.put(log, new LogPath.BundlePath(index, width), EntryBundle.of(bundle).toBytes());
  }

  private List<byte[]> bundle(int index) {
    return new ArrayList<>(entries.subList(index * 256, Math.min(SIZE, index * 256 + 256)));
  }

  @Test
  void anSm2SignatureBesideIsCheckedByWhoAsksForItAndIgnoredByOthers() throws Exception {
    Sm2SignerKey sm2 = Sm2SignerKey.generate("example.com/log/testdata", new SecureRandom());
    String key = sm2.verifierKey().toString();
    assertThat(verifyLog("--sm2-key", key).err()).contains("signature does not hold");

    Path checkpoint = log.resolve("checkpoint");
    SignedNote note = SignedNote.parse(Files.readString(checkpoint));
    Files.writeString(checkpoint, note.with(sm2.sign(note.text())).render());
    assertThat(verifyLog().status()).isZero();
    Run both = verifyLog("--sm2-key", key);
    assertThat(both.status()).as(both.err()).isZero();
    assertThat(both.out()).contains("The SM2/SM3 signature of example.com/log/testdata holds.");

    Files.writeString(checkpoint, note.with(sm2.sign("of another text\n")).render());
    assertThat(verifyLog().status()).isZero();
    assertThat(verifyLog("--sm2-key", key).err()).contains("does not belong to this text");
    assertThat(verifyLog("--sm2-key", KEY).status()).isEqualTo(VerifyCommand.MISUSED);
  }

  @Test
  void aSoundLogVerifies() {
    Run run = verifyLog();
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("All 700 entries").contains("全部 700 条记录");
  }

  @Test
  void anEmptyLogVerifies() {
    rewriteLog(List.of());
    assertThat(verifyLog().status()).isZero();
  }

  @Test
  void aLogOfThreeTileLevelsVerifies() {
    rewriteLog(SampleLogs.entries(66_000));
    assertThat(verifyLog("--save", saved.toString()).status()).isZero();
    assertThat(verifySinceSaved().status()).isZero();
  }

  @Test
  void aLogThatOnlyGrewVerifiesAgainstTheSavedCheckpoint() {
    for (int oldSize : new int[] {0, 1, 255, 256, 257, 512, 699, 700}) {
      rewriteLog(entries.subList(0, oldSize));
      saveCheckpoint();
      rewriteLog(entries);
      Run run = verifySinceSaved();
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).contains("The first " + oldSize + " entries");
    }
  }

  @Test
  void anEditedEntryIsNamed() {
    List<byte[]> edited = bundle(1);
    edited.set(44, utf8("entry 300 with another amount"));
    replaceBundle(1, edited);
    Run run = verifyLog();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("Entry 300 differs: its hash in tile 0/1 is " + SampleLogs.leaves(301).get(300))
        .contains(MerkleHash.ofLeaf(utf8("entry 300 with another amount")).toString())
        .contains("第 300 条不一致")
        .contains("changed after they were signed")
        .doesNotContain("Entry 301");
  }

  @Test
  void aDeletedEntryIsNamed() {
    List<byte[]> shorter = bundle(1);
    shorter.remove(44);
    replaceBundle(1, shorter);
    assertThat(verifyLog().err()).contains("Entry 300 was deleted");
  }

  @Test
  void anEntryDeletedSoThatAllLaterOnesMoveUpIsNamedOnce() {
    List<byte[]> rest = new ArrayList<>(entries);
    rest.remove(17);
    replaceBundle(0, rest.subList(0, 256));
    replaceBundle(1, rest.subList(256, 512));
    replaceBundle(2, rest.subList(512, 699));
    Run run = verifyLog();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("Entry 17 was deleted").containsOnlyOnce("was deleted");
  }

  @Test
  void theDeletedLastEntryIsNamed() {
    replaceBundle(2, bundle(2).subList(0, 187));
    assertThat(verifyLog().err()).contains("Entry 699 was deleted");
  }

  @Test
  void anInsertedEntryIsNamed() {
    List<byte[]> longer = bundle(2);
    longer.add(10, utf8("made up"));
    replaceBundle(2, longer);
    assertThat(verifyLog().err()).contains("Entry 522 is missing or was put in");
  }

  @Test
  void swappedEntriesAreNamed() {
    List<byte[]> swapped = bundle(0);
    Collections.swap(swapped, 3, 200);
    replaceBundle(0, swapped);
    assertThat(verifyLog().err())
        .contains("Entry 3 differs")
        .contains("what stands here was entry 200; swapped")
        .contains("Entry 200 differs")
        .contains("what stands here was entry 3; swapped");
  }

  @Test
  void aMissingBundleIsNamed() throws IOException {
    Files.delete(log.resolve(new LogPath.BundlePath(1, 256).path()));
    Run run = verifyLog();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("The bundle with entries 256 to 511 is missing");
  }

  @Test
  void aDamagedTileIsToldFromADamagedEntry() {
    List<MerkleHash> hashes = new ArrayList<>(SampleLogs.leaves(256));
    hashes.set(7, MerkleHash.emptyRoot());
    SampleLogs.put(log, new LogPath.TilePath(0, 0, 256), new HashTile(hashes).toBytes());
    assertThat(verifyLog().err())
        .contains("Entry 7 differs")
        .contains("the hash tiles named above are wrong, the entries are sound");
  }

  @Test
  void aMissingTileIsAFindingAlthoughTheEntriesStand() throws IOException {
    Files.delete(log.resolve(new LogPath.TilePath(0, 1, 256).path()));
    Run run = verifyLog();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("tile 0/1 is missing").doesNotContain("changed after");
  }

  @Test
  void aDamagedUpperTileIsNamed() {
    List<MerkleHash> upper = List.of(MerkleHash.emptyRoot(), MerkleHash.emptyRoot());
    SampleLogs.put(log, new LogPath.TilePath(1, 0, 2), new HashTile(upper).toBytes());
    Run run = verifyLog();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("Hash 0 of tile 1/0, which stands for entries 0 to 255");
  }

  @Test
  void anEntryEditedTogetherWithItsTilesDoesNotMatchTheSignedRoot() throws IOException {
    String signed = Files.readString(log.resolve("checkpoint"));
    List<byte[]> edited = new ArrayList<>(entries);
    edited.set(650, utf8("edited"));
    rewriteLog(edited);
    Files.writeString(log.resolve("checkpoint"), signed);
    Run run = verifyLog();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("The root differs");
  }

  @Test
  void aRemovedTailUnderTheOldCheckpointIsNamed() throws IOException {
    String signed = Files.readString(log.resolve("checkpoint"));
    rewriteLog(entries.subList(0, 600));
    Files.writeString(log.resolve("checkpoint"), signed);
    assertThat(verifyLog().err()).contains("The bundle with entries 512 to 699 is missing");
  }

  @Test
  void aCutTailIsFoundAgainstTheSavedCheckpoint() {
    saveCheckpoint();
    rewriteLog(entries.subList(0, 690));
    assertThat(verifyLog().status()).as("without memory the cut log looks sound").isZero();
    Run run = verifySinceSaved();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("it had 700 entries and now has 690; entries 690 to 699 are gone");
  }

  @Test
  void aForkIsFoundAndLocatedAgainstTheSavedCheckpoint() {
    saveCheckpoint();
    List<byte[]> forked = new ArrayList<>(SampleLogs.entries(800));
    forked.set(300, utf8("another past"));
    rewriteLog(forked);
    assertThat(verifyLog().status()).as("without memory the fork looks sound").isZero();
    Run run = verifySinceSaved();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("a fork").contains("first difference is in entries 256 to 511");
  }

  @Test
  void aForkNearTheEndIsLocatedToTheEntry() {
    saveCheckpoint();
    List<byte[]> forked = new ArrayList<>(SampleLogs.entries(800));
    forked.set(650, utf8("another past"));
    rewriteLog(forked);
    assertThat(verifySinceSaved().err()).contains("first difference is in entry 650");
  }

  @Test
  void aForkOfTheSameSizeIsFoundFromTheBareCheckpoint() throws IOException {
    saveCheckpoint();
    Files.delete(Path.of(saved + ".hashes"));
    List<byte[]> forked = new ArrayList<>(entries);
    forked.set(650, utf8("another past"));
    rewriteLog(forked);
    assertThat(verifySinceSaved().err()).contains("first difference is in the first 700 entries");
  }

  @Test
  void savedHashesThatDoNotAddUpToTheSavedCheckpointAreNotBelieved() throws IOException {
    saveCheckpoint();
    byte[] hashes = Files.readAllBytes(Path.of(saved + ".hashes"));
    hashes[0] ^= 1;
    Files.write(Path.of(saved + ".hashes"), hashes);
    Run run = verifySinceSaved();
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void aSavedCheckpointByAnotherKeyIsRejected() throws IOException {
    saveCheckpoint();
    Files.writeString(saved, Files.readString(saved).replace("\n700\n", "\n701\n"));
    Run run = verifySinceSaved();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("The saved checkpoint");
  }

  @Test
  void aCheckpointWithAForgedSizeIsRejected() throws IOException {
    Path checkpoint = log.resolve("checkpoint");
    Files.writeString(checkpoint, Files.readString(checkpoint).replace("\n700\n", "\n512\n"));
    Run run = verifyLog();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("The checkpoint's signature does not hold");
  }

  @Test
  void nothingIsSavedOfALogThatDoesNotVerify() {
    replaceBundle(0, Collections.nCopies(256, utf8("x")));
    Run run = verifyLog("--save", saved.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("more discrepancies are not listed");
    assertThat(saved).doesNotExist();
  }

  @Test
  void theKeyTheLogServesIsUsedWithAWarningWhenNoneIsGiven() {
    Run run = run("--log", log.toString());
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("taken from the log itself");
  }

  @Test
  void aLogIsVerifiedOverHttpThroughHiccupsAndCompression() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/log/",
        exchange -> {
          Path file = log.resolve(exchange.getRequestURI().getPath().substring("/log/".length()));
          if (requests.incrementAndGet() == 3) {
            exchange.sendResponseHeaders(503, -1);
          } else if (!Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(404, -1);
          } else {
            byte[] body = Files.readAllBytes(file);
            if (file.toString().contains("entries")) {
              exchange.getResponseHeaders().add("Content-Encoding", "gzip");
              body = gzip(body);
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/log";
      Run sound = run("--log", url, "--key", url + "/key");
      assertThat(sound.err()).isEmpty();
      assertThat(sound.status()).isZero();
      assertThat(requests.get()).isGreaterThan(8);

      List<byte[]> edited = bundle(1);
      edited.set(44, utf8("edited"));
      replaceBundle(1, edited);
      assertThat(run("--log", url).err()).contains("Entry 300 differs");
    } finally {
      server.stop(0);
    }
    Run gone =
        run("--log", "http://127.0.0.1:" + server.getAddress().getPort() + "/log", "--key", KEY);
    assertThat(gone.status()).isEqualTo(1);
    assertThat(gone.err()).contains("Could not be read");
  }

  @Test
  void aPartialBundleMayHaveGivenWayToTheFullOne() throws IOException {
    List<byte[]> grown = SampleLogs.entries(768);
    Files.delete(log.resolve(new LogPath.BundlePath(2, 188).path()));
    Files.delete(log.resolve(new LogPath.TilePath(0, 2, 188).path()));
    SampleLogs.put(
        log, new LogPath.BundlePath(2, 256), EntryBundle.of(grown.subList(512, 768)).toBytes());
    SampleLogs.put(
        log,
        new LogPath.TilePath(0, 2, 256),
        new HashTile(SampleLogs.leaves(768).subList(512, 768)).toBytes());
    assertThat(verifyLog().status()).isZero();
  }

  @Test
  void aWitnessAskedForMustHaveCosigned() throws IOException {
    SignerKey secret = SignerKey.generate("witness.example/w1", new SecureRandom());
    String witness = SampleLogs.witnessKey(secret).toString();
    String proof = writeProof(17, Optional.of(entries.get(17))).toString();
    assertThat(verifyLog("--witness", witness).err()).contains("signature does not hold");
    assertThat(run("--proof", proof, "--key", KEY, "--witness", witness).status()).isEqualTo(1);

    SignedNote note = SignedNote.parse(Files.readString(log.resolve("checkpoint")));
    SignedNote cosigned = note.with(SampleLogs.cosignature(secret, note.text(), 1_700_000_000L));
    Files.writeString(log.resolve("checkpoint"), cosigned.render());
    String text = Files.readString(Path.of(proof));
    Files.writeString(Path.of(proof), text.replace(note.render(), cosigned.render()));
    assertThat(verifyLog("--witness", witness).status()).isZero();
    assertThat(run("--proof", proof, "--key", KEY, "--witness", witness).out())
        .contains("witness.example/w1 has cosigned it");
  }

  @Test
  void aWitnessDoesNotStandInForTheLog() {
    SignerKey secret =
        SignerKey.generate(SampleLogs.SIGNER.verifierKey().name(), new SecureRandom());
    String witness = SampleLogs.witnessKey(secret).toString();
    Run run = run("--log", log.toString(), "--key", witness);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("this is a witness's");
  }

  private Path writeProof(int index, Optional<byte[]> extra) throws IOException {
    Checkpoint checkpoint =
        new Checkpoint(SampleLogs.SIGNER.verifierKey().name(), SIZE, SampleLogs.root(entries));
    TlogProof proof =
        new TlogProof(
            extra,
            MerkleProofs.inclusion(SampleLogs.source(SampleLogs.tileLevels(entries)), index, SIZE),
            checkpoint.sign(SampleLogs.SIGNER));
    return Files.writeString(directory.resolve("x.tlog-proof"), proof.render());
  }

  @Test
  void aProofThatCarriesItsEntryVerifiesAndTheEntryIsPrintedInWords() throws IOException {
    Path proof = writeProof(17, Optional.of(entries.get(17)));
    Run run = run("--proof", proof.toString(), "--key", KEY);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("is entry 17 of the log")
        .contains("就是账本的第 17 条")
        .contains("in words: entry 17");
  }

  @Test
  void theEntryMayComeFromAFileFromStandardInputOrAsBase64() throws IOException {
    String proof = writeProof(17, Optional.empty()).toString();
    Path entry = Files.write(directory.resolve("entry"), entries.get(17));
    String base64 = Base64.getEncoder().encodeToString(entries.get(17));
    Path key = Files.writeString(directory.resolve("key"), KEY + "\n");
    assertThat(run("--proof", proof, "--key", key.toString(), "--entry", entry.toString()).status())
        .isZero();
    assertThat(run(entries.get(17), "--proof", proof, "--key", KEY, "--entry", "-").status())
        .isZero();
    assertThat(run("--proof", proof, "--key", KEY, "--entry-base64=" + base64).status()).isZero();
    assertThat(run("--proof", proof, "--key", KEY).status()).isEqualTo(2);
  }

  @Test
  void aProofOfAnotherEntryIsRejectedAndSaysWhich() throws IOException {
    Path proof = writeProof(17, Optional.of(utf8("entry 18")));
    Run run = run("--proof", proof.toString(), "--key", KEY);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("x.tlog-proof, entry 17").contains("证明不成立");
  }

  @Test
  void aFileThatIsNoProofIsAFailureAndNotACrash() throws IOException {
    Path file = Files.write(directory.resolve("junk"), new byte[] {(byte) 0xff, 0, 1});
    Run run = run("--proof", file.toString(), "--key", KEY);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("not well-formed");
  }

  @Test
  void aWrongCallIsToldApartFromAFailedCheck() {
    for (List<String> words :
        List.of(
            List.<String>of(),
            List.of("--proof"),
            List.of("--proof", "x", "--log", "y"),
            List.of("--log", directory.resolve("nowhere").toString(), "--key", KEY),
            List.of("--log", log.toString(), "--key", "nonsense"),
            List.of("--log", log.toString(), "--key", KEY, "--tag", "x"),
            List.of("--log", log.toString(), "--key", KEY, "--key", KEY),
            List.of("--log", log.toString(), "--key", KEY, "--since", "nowhere"),
            List.of("--proof", "nowhere", "--key", KEY),
            List.of("what"))) {
      Run run = run(words.toArray(String[]::new));
      assertThat(run.status()).as(words.toString()).isEqualTo(2);
      assertThat(run.err()).isNotEmpty();
      assertThat(run.out()).contains("--proof FILE").contains("--log URL|DIR");
    }
    assertThat(run("--help").status()).isZero();
  }

  @Test
  void anotherModuleAddsItsOwnMode() {
    Run run = run("--sample");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("the sample mode ran");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
