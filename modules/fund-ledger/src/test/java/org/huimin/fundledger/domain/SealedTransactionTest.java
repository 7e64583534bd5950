package org.huimin.fundledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.huimin.transparencylog.MalformedLogDataException;
import org.huimin.transparencylog.MerkleHash;
import org.junit.jupiter.api.Test;

/** Golden vectors: these bytes were sealed once and must be written and read like this for ever. */
class SealedTransactionTest {
  private static final SealedTransaction GRANT =
      new SealedTransaction(
          1,
          "APPROPRIATE",
          "FEN",
          500_000,
          1_790_000_000_000L,
          "staff",
          "fund-ledger",
          "0000000000002",
          "361000",
          0,
          "",
          0,
          0,
          "",
          "ab".repeat(32),
          "财社〔2026〕1号",
          Optional.of(
              new SealedTransaction.Grant(
                  2,
                  "LOTTERY",
                  2026,
                  "2296002",
                  "ELDERLY_MEALS",
                  20_818,
                  "财社〔2026〕1号",
                  "福彩",
                  500_000)),
          List.of(
              new SealedTransaction.Line(10, -500_000), new SealedTransaction.Line(11, 500_000)),
          List.of(new SealedTransaction.Flow(0, 20, 2, 500_000, false)),
          List.of(new SealedTransaction.Slice(20, 11, 2, 0, 500_000, 20_818, "ELDERLY_MEALS", 0)));

  private static final String GOLDEN_DOCUMENT =
      "0101000000186875696d696e2e6f72672f66756e642d646f63756d656e7403000000000000001e"
          + "0100000008415050524f56414c010000000d30303030303030303030303032010000000633363130303003000001a0c4506c000100000040"
          + "6162".repeat(32)
          + "03000000000000000201000000086465636973696f6e0100000006e5908ce6848f010000000366656e010000000135";

  private static final SealedAccount ACCOUNT =
      new SealedAccount(11, "APPROPRIATION", "福彩", "FEN", 0, "361000", 0, 2026);

  @Test
  void aTransactionKeepsItsCanonicalForm() {
    assertThat(HexFormat.of().formatHex(GRANT.encode())).isEqualTo(GOLDEN_TRANSACTION);
    assertThat(MerkleHash.ofLeaf(GRANT.encode()).toString()).isEqualTo(GOLDEN_LEAF_HASH);
  }

  @Test
  void aDocumentKeepsItsCanonicalForm() {
    var document =
        new SealedDocument(
            30,
            "APPROVAL",
            "0000000000002",
            "361000",
            1_790_000_000_000L,
            "ab".repeat(32),
            List.of(
                new SealedDocument.Line("decision", "同意"), new SealedDocument.Line("fen", "5")));

    assertThat(HexFormat.of().formatHex(document.encode())).isEqualTo(GOLDEN_DOCUMENT);
    assertThat(SealedDocument.decode(document.encode())).isEqualTo(document);
  }

  @Test
  void anAccountKeepsItsCanonicalForm() {
    assertThat(HexFormat.of().formatHex(ACCOUNT.encode())).isEqualTo(GOLDEN_ACCOUNT);
  }

  @Test
  void whatWasSealedIsReadBackWhole() {
    assertThat(SealedTransaction.decode(GRANT.encode())).isEqualTo(GRANT);
    assertThat(SealedAccount.decode(ACCOUNT.encode())).isEqualTo(ACCOUNT);
  }

  @Test
  void oneKindOfEntryIsNotReadAsTheOther() {
    assertThatThrownBy(() -> SealedTransaction.decode(ACCOUNT.encode()))
        .isInstanceOf(MalformedLogDataException.class);
    assertThatThrownBy(() -> SealedAccount.decode(GRANT.encode()))
        .isInstanceOf(MalformedLogDataException.class);
  }

  private static final String GOLDEN_TRANSACTION =
      "01010000001b6875696d696e2e6f72672f66756e642d7472616e73616374696f6e03000000000000"
          + "0001010000000b415050524f505249415445010000000346454e03000000000007a12003000001a0"
          + "c4506c0001000000057374616666010000000b66756e642d6c6564676572010000000d3030303030"
          + "30303030303030320100000006333631303030030000000000000000010000000003000000000000"
          + "000003000000000000000002000000000200000020ababababababababababababababababababab"
          + "ababababababababababababab0100000014e8b4a2e7a4bee3809432303236e3809531e58fb70400"
          + "00000103000000000000000201000000074c4f54544552590300000000000007ea01000000073232"
          + "3936303032010000000d454c4445524c595f4d45414c530300000000000051520100000014e8b4a2"
          + "e7a4bee3809432303236e3809531e58fb70100000006e7a68fe5bda903000000000007a120040000"
          + "000203000000000000000a03fffffffffff85ee003000000000000000b03000000000007a1200400"
          + "00000103000000000000000003000000000000001403000000000000000203000000000007a12003"
          + "0000000000000000040000000103000000000000001403000000000000000b030000000000000002"
          + "03000000000000000003000000000007a120030000000000005152010000000d454c4445524c595f"
          + "4d45414c53030000000000000000";
  private static final String GOLDEN_LEAF_HASH =
      "6e2e727d2a562d43d7b1accdc9add4a3760569079fa3d5f922df8361df76d201";
  private static final String GOLDEN_ACCOUNT =
      "0101000000176875696d696e2e6f72672f66756e642d6163636f756e7403000000000000000b0100"
          + "00000d415050524f5052494154494f4e0100000006e7a68fe5bda9010000000346454e0300000000"
          + "0000000001000000063336313030300300000000000000000300000000000007ea";
}
