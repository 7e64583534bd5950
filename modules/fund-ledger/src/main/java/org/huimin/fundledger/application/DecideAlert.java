package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.domain.AlertState;
import org.huimin.fundledger.domain.Alerts;
import org.huimin.fundledger.domain.Document;
import org.huimin.fundledger.domain.DocumentKind;
import org.huimin.fundledger.domain.Documents;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/** Takes alerts up and closes them (预警处置); what is decided is sealed. */
@Singleton
public final class DecideAlert {
  private final Transactions transactions;
  private final Alerts alerts;
  private final Documents documents;
  private final Identities identities;
  private final TsidGenerator ids;
  private final Clock clock;

  DecideAlert(
      Transactions transactions,
      Alerts alerts,
      Documents documents,
      Identities identities,
      TsidGenerator ids,
      Clock clock) {
    this.transactions = transactions;
    this.alerts = alerts;
    this.documents = documents;
    this.identities = identities;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Takes an open alert up.
   *
   * @throws RefusedException if it is not open any more
   */
  public void acknowledge(long alert, RegionCode region, Actor actor) {
    transactions.write(
        () -> {
          Instant now = now();
          require(alerts.acknowledge(alert, actor.staffId(), now), alert);
          documents.seal(
              List.of(
                  document(
                      alert,
                      region,
                      actor,
                      Document.saying()
                          .text("decision", "ACKNOWLEDGED")
                          .text("decided.at", now.toString()))));
        });
  }

  /**
   * Closes an alert.
   *
   * @param reason without personal data; public
   * @throws RefusedException if it is closed already
   */
  public void resolve(long alert, RegionCode region, String reason, Actor actor) {
    transactions.write(
        () -> {
          Instant now = now();
          require(alerts.resolve(alert, actor.staffId(), reason, now), alert);
          documents.seal(
              List.of(
                  document(
                      alert,
                      region,
                      actor,
                      Document.saying()
                          .text("decision", "RESOLVED")
                          .text("reason", reason)
                          .text("decided.at", now.toString()))));
        });
  }

  /**
   * Ends locked alerts whose cause has gone, in the current transaction. That nobody has to look
   * into an alert any more is a decision, too, and sealed; of those resolved before nothing is.
   */
  void end(List<Alerts.Live> gone, String reason) {
    Instant now = now();
    List<Document> sealed = new ArrayList<>();
    for (Alerts.Live alert : gone) {
      alerts.end(alert, reason, now);
      if (alert.state() != AlertState.RESOLVED) {
        sealed.add(
            document(
                alert.id(),
                alert.region(),
                null,
                Document.saying()
                    .text("decision", "ENDED")
                    .text("reason", reason)
                    .text("decided.at", now.toString())));
      }
    }
    documents.seal(sealed);
  }

  /** The time as it is kept, so that what is sealed and what is kept are the same. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private void require(boolean done, long alert) {
    if (!done) {
      throw new RefusedException(new FundRefusal.AlertNotOpen(alerts.stateOf(alert).name()));
    }
  }

  private Document document(
      long alert, RegionCode region, @Nullable Actor actor, Document.Fields fields) {
    return new Document(
        new DocumentId(ids.next()),
        DocumentKind.ALERT_DECISION,
        Tsid.text(alert),
        region,
        actor == null ? null : identities.of(actor),
        fields.toList());
  }
}
