package org.huimin.fundledger.query;

import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOG_COSIGNATURE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOG_ENTRY;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOG_HEAD;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_LOG_NODE;
import static org.huimin.fundledger.persistence.jooq.Tables.FUND_LEDGER_OPENING;

import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.huimin.fundledger.domain.CheckpointSigner;
import org.huimin.kernel.TypedId;
import org.huimin.platform.transaction.Transactions;
import org.huimin.transparencylog.Checkpoint;
import org.huimin.transparencylog.ConsistencyProof;
import org.huimin.transparencylog.EntryBundle;
import org.huimin.transparencylog.Frontier;
import org.huimin.transparencylog.HashTile;
import org.huimin.transparencylog.InclusionProof;
import org.huimin.transparencylog.MerkleHash;
import org.huimin.transparencylog.MerkleProofs;
import org.huimin.transparencylog.NoteSignature;
import org.huimin.transparencylog.SignedNote;
import org.huimin.transparencylog.Sm2VerifierKey;
import org.huimin.transparencylog.TlogProof;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What the log shows to everybody (公开账本): the head, tiles and entries, and proofs from them. */
@Singleton
public final class PublicLog {
  private final Transactions transactions;
  private final DSLContext dsl;
  private final CheckpointSigner signer;

  PublicLog(Transactions transactions, DSLContext dsl, CheckpointSigner signer) {
    this.transactions = transactions;
    this.dsl = dsl;
    this.signer = signer;
  }

  /** A proof, and what it proves. */
  public record EntryProof(long leafIndex, String entryBase64, String tlogProof) {}

  /** Who is behind a salted commitment of an entry. */
  public record Opening(String subject, String identity, @Nullable String label, String saltHex) {}

  /** A proof of consistency, and the roots that it leads from and to. */
  public record Growth(ConsistencyProof proof, MerkleHash oldRoot, MerkleHash newRoot) {}

  /** The verifier key of the log. */
  public String verifierKey() {
    return signer.verifierKey().toString();
  }

  /** The key of the SM2 signature beside it; empty where there is none. */
  public Optional<String> sm2VerifierKey() {
    return signer.sm2VerifierKey().map(Sm2VerifierKey::toString);
  }

  /** The signed head as of the last commit. */
  public String checkpoint() {
    return transactions.read(this::currentCheckpoint);
  }

  private String currentCheckpoint() {
    String signed =
        dsl.select(FUND_LEDGER_LOG_HEAD.CHECKPOINT)
            .from(FUND_LEDGER_LOG_HEAD)
            .fetchSingle(FUND_LEDGER_LOG_HEAD.CHECKPOINT);
    // Every append signs the head it makes, so only the empty log has none.
    return signed == null
        ? signer.sign(0, MerkleHash.emptyRoot()).render()
        : withCosignatures(signed).render();
  }

  /** The checkpoint of that size with all cosignatures of it; empty if there are none. */
  public Optional<String> cosigned(long size) {
    return cosignedWhere(FUND_LEDGER_LOG_COSIGNATURE.TREE_SIZE.eq(size));
  }

  /** The newest checkpoint that a witness cosigned, with all cosignatures of it. */
  public Optional<String> newestCosigned() {
    return cosignedWhere(DSL.noCondition());
  }

  private Optional<String> cosignedWhere(Condition condition) {
    return transactions.read(
        () ->
            dsl.select(FUND_LEDGER_LOG_COSIGNATURE.CHECKPOINT)
                .from(FUND_LEDGER_LOG_COSIGNATURE)
                .where(condition)
                .orderBy(FUND_LEDGER_LOG_COSIGNATURE.TREE_SIZE.desc())
                .limit(1)
                .fetchOptional(row -> withCosignatures(row.value1()).render()));
  }

  /** A checkpoint with what witnesses added to it. */
  private SignedNote withCosignatures(String signed) {
    SignedNote note = SignedNote.parse(signed);
    // Cosignatures are kept with the one signature that is always the same.
    String plainly =
        new SignedNote(
                note.text(),
                note.signatures().stream()
                    .filter(signature -> signature.isBy(signer.verifierKey()))
                    .toList())
            .render();
    List<NoteSignature> added =
        dsl.selectFrom(FUND_LEDGER_LOG_COSIGNATURE)
            .where(FUND_LEDGER_LOG_COSIGNATURE.TREE_SIZE.eq(Checkpoint.parse(note.text()).size()))
            .and(FUND_LEDGER_LOG_COSIGNATURE.CHECKPOINT.eq(plainly))
            .orderBy(FUND_LEDGER_LOG_COSIGNATURE.KEY_NAME, FUND_LEDGER_LOG_COSIGNATURE.KEY_ID)
            .fetch(row -> new NoteSignature(row.getKeyName(), row.getKeyId(), row.getSignature()));
    for (NoteSignature cosignature : added) {
      note = note.with(cosignature);
    }
    return note;
  }

  /** The root over the first entries; empty if the log has not that many. */
  public Optional<MerkleHash> rootOf(long size) {
    return transactions.read(
        () ->
            size <= size() ? Optional.of(MerkleProofs.root(this::tileOf, size)) : Optional.empty());
  }

  /**
   * The proof that the log only grew from one size to another; empty if it has not that many
   * entries.
   *
   * @param newSize null for the whole log
   */
  public Optional<Growth> growth(long oldSize, @Nullable Long newSize) {
    return transactions.read(
        () -> {
          long now = size();
          long until = newSize == null ? now : newSize;
          return oldSize <= until && until <= now
              ? Optional.of(
                  new Growth(
                      MerkleProofs.consistency(this::tileOf, oldSize, until),
                      MerkleProofs.root(this::tileOf, oldSize),
                      MerkleProofs.root(this::tileOf, until)))
              : Optional.empty();
        });
  }

  private long size() {
    return dsl.select(FUND_LEDGER_LOG_HEAD.TREE_SIZE)
        .from(FUND_LEDGER_LOG_HEAD)
        .fetchSingle(FUND_LEDGER_LOG_HEAD.TREE_SIZE);
  }

  private HashTile tileOf(int level, long index, int width) {
    return new HashTile(hashes(level, index, width));
  }

  /** A hash tile; empty if the log has not that many hashes there. */
  public Optional<byte[]> tile(int level, long index, int width) {
    List<MerkleHash> hashes = transactions.read(() -> hashes(level, index, width));
    return hashes.size() < width ? Optional.empty() : Optional.of(new HashTile(hashes).toBytes());
  }

  /** An entry bundle; empty if the log has not that many entries there. */
  public Optional<byte[]> bundle(long index, int width) {
    Optional<Long> first = firstOf(index);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    List<byte[]> entries =
        transactions.read(
            () ->
                dsl.select(FUND_LEDGER_LOG_ENTRY.ENTRY)
                    .from(FUND_LEDGER_LOG_ENTRY)
                    .where(
                        FUND_LEDGER_LOG_ENTRY.LEAF_INDEX.between(
                            first.get(), first.get() + width - 1))
                    .orderBy(FUND_LEDGER_LOG_ENTRY.LEAF_INDEX)
                    .fetch(FUND_LEDGER_LOG_ENTRY.ENTRY));
    return entries.size() < width
        ? Optional.empty()
        : Optional.of(EntryBundle.of(entries).toBytes());
  }

  /** The proof that a transaction or document was logged. */
  public Optional<EntryProof> proof(TypedId id) {
    return transactions.read(
        () ->
            dsl.select(FUND_LEDGER_LOG_ENTRY.LEAF_INDEX, FUND_LEDGER_LOG_ENTRY.ENTRY)
                .from(FUND_LEDGER_LOG_ENTRY)
                .where(FUND_LEDGER_LOG_ENTRY.SUBJECT_ID.eq(id.value()))
                .fetchOptional(row -> prove(row.value1(), row.value2())));
  }

  private EntryProof prove(long leafIndex, byte[] entry) {
    // The frontier is the right edge of the tree that was signed, so less has to be read.
    var head =
        dsl.select(FUND_LEDGER_LOG_HEAD.CHECKPOINT, FUND_LEDGER_LOG_HEAD.FRONTIER)
            .from(FUND_LEDGER_LOG_HEAD)
            .fetchSingle();
    InclusionProof inclusion =
        MerkleProofs.inclusion(this::tileOf, leafIndex, Frontier.parse(head.value2()));
    return new EntryProof(
        leafIndex,
        Base64.getEncoder().encodeToString(entry),
        new TlogProof(Optional.of(entry), inclusion, withCosignatures(head.value1())).render());
  }

  /** The openings of the commitments in a transaction or document, for those entitled to them. */
  public List<Opening> openings(TypedId id) {
    return transactions.read(
        () ->
            dsl.selectFrom(FUND_LEDGER_OPENING)
                .where(FUND_LEDGER_OPENING.TRANSACTION_ID.eq(id.value()))
                .orderBy(FUND_LEDGER_OPENING.SUBJECT.desc())
                .fetch(
                    row ->
                        new Opening(
                            row.getSubject(),
                            row.getIdentity(),
                            row.getLabel(),
                            HexFormat.of().formatHex(row.getSalt()))));
  }

  private List<MerkleHash> hashes(int level, long index, int width) {
    Optional<Long> first = firstOf(index);
    if (first.isEmpty()) {
      return List.of();
    }
    long last = first.get() + width - 1;
    return level == 0
        ? dsl.select(FUND_LEDGER_LOG_ENTRY.LEAF_HASH)
            .from(FUND_LEDGER_LOG_ENTRY)
            .where(FUND_LEDGER_LOG_ENTRY.LEAF_INDEX.between(first.get(), last))
            .orderBy(FUND_LEDGER_LOG_ENTRY.LEAF_INDEX)
            .fetch(row -> MerkleHash.of(row.value1()))
        : dsl.select(FUND_LEDGER_LOG_NODE.HASH)
            .from(FUND_LEDGER_LOG_NODE)
            .where(FUND_LEDGER_LOG_NODE.TILE_LEVEL.eq((short) level))
            .and(FUND_LEDGER_LOG_NODE.NODE_INDEX.between(first.get(), last))
            .orderBy(FUND_LEDGER_LOG_NODE.NODE_INDEX)
            .fetch(row -> MerkleHash.of(row.value1()));
  }

  /** The first hash of a tile; empty where no log will ever be that long. */
  private static Optional<Long> firstOf(long index) {
    return index > Long.MAX_VALUE / HashTile.FULL_WIDTH - 1
        ? Optional.empty()
        : Optional.of(index * HashTile.FULL_WIDTH);
  }
}
