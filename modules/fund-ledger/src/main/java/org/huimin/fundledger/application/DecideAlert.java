package org.huimin.fundledger.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.FundRefusal;
import org.huimin.fundledger.domain.Alerts;
import org.huimin.fundledger.domain.Document;
import org.huimin.fundledger.domain.DocumentKind;
import org.huimin.fundledger.domain.Documents;
import org.huimin.kernel.RefusedException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.kernel.TsidGenerator;
import org.huimin.platform.transaction.Transactions;

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
          require(alerts.acknowledge(alert, actor.staffId(), clock.instant()), alert);
          seal(alert, region, actor, Document.saying().text("decision", "ACKNOWLEDGED"));
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
          require(alerts.resolve(alert, actor.staffId(), reason, clock.instant()), alert);
          seal(
              alert,
              region,
              actor,
              Document.saying().text("decision", "RESOLVED").text("reason", reason));
        });
  }

  private void require(boolean done, long alert) {
    if (!done) {
      throw new RefusedException(new FundRefusal.AlertNotOpen(alerts.stateOf(alert).name()));
    }
  }

  private void seal(long alert, RegionCode region, Actor actor, Document.Fields fields) {
    documents.seal(
        List.of(
            new Document(
                new DocumentId(ids.next()),
                DocumentKind.ALERT_DECISION,
                Tsid.text(alert),
                region,
                identities.of(actor),
                fields.toList())));
  }
}
