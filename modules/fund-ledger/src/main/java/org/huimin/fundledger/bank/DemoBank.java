package org.huimin.fundledger.bank;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.huimin.platform.jobs.RecurringJob;

/**
 * Plays the bank of the demo city (演示银行); moves no money. It fetches the batches from the exchange
 * folder and answers after a while, each report twice, as banks do. A card whose number ends in 00
 * before the check digit is closed (AC04); money for one that ends in 01 arrives and comes back
 * later (AC06, blocked). It is not there where an exchange folder with a real bank is configured.
 */
@Singleton
@Requires(property = "huimin.demo.enabled", value = "true")
@Requires(missingProperty = "huimin.bank.exchange-folder")
final class DemoBank implements RecurringJob {
  private static final String CLOSED = "00";
  private static final String COMES_BACK = "01";
  private static final int DUE_DIGITS = 15;

  private final ExchangeFolder folder;
  private final BankSettings settings;
  private final Clock clock;

  DemoBank(ExchangeFolder folder, BankSettings settings, Clock clock) {
    this.folder = folder;
    this.settings = settings;
    this.clock = clock;
  }

  private record Order(String endToEndId, String card) {
    boolean endsIn(String digits) {
      return card.substring(0, card.length() - 1).endsWith(digits);
    }

    /** Nothing personal, so that none of it leaks into logs. */
    @Override
    public String toString() {
      return "Order[" + endToEndId + "]";
    }
  }

  private record Status(String endToEndId, String status, String reason) {}

  @Override
  public String name() {
    return "fund-ledger/demo-bank";
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(5);
  }

  @Override
  public void run() {
    for (Path batch : ExchangeFolder.files(folder.outgoing())) {
      answer(batch);
      ExchangeFolder.move(batch, folder.folder("demo-bank-taken"));
    }
    Instant now = clock.instant();
    for (Path report : ExchangeFolder.files(folder.folder("demo-bank-later"))) {
      String name = String.valueOf(report.getFileName());
      if (Long.parseLong(name.substring(0, DUE_DIGITS)) <= now.toEpochMilli()) {
        try {
          Files.move(report, folder.incoming().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void answer(Path batch) {
    List<Order> orders = orders(batch);
    String id = String.valueOf(batch.getFileName()).replace("pain.001-", "").replace(".xml", "");
    List<Status> first = new ArrayList<>();
    List<Status> back = new ArrayList<>();
    for (Order order : orders) {
      if (order.endsIn(CLOSED)) {
        first.add(new Status(order.endToEndId(), "RJCT", "AC04"));
      } else {
        first.add(new Status(order.endToEndId(), "ACSC", ""));
        if (order.endsIn(COMES_BACK)) {
          back.add(new Status(order.endToEndId(), "RJCT", "AC06"));
        }
      }
    }
    Duration delay = settings.demoDelay();
    Instant now = clock.instant();
    later(now, delay, id, "A1", first);
    later(now, delay.multipliedBy(2), id, "A2", first);
    if (!back.isEmpty()) {
      later(now, delay.multipliedBy(3), id, "B1", back);
      later(now, delay.multipliedBy(4), id, "B2", back);
    }
  }

  /** The copies of a report are the same to the byte. */
  private void later(
      Instant now, Duration after, String batch, String copy, List<Status> statuses) {
    String report = copy.substring(0, 1);
    String due = ("%0" + DUE_DIGITS + "d").formatted(now.plus(after).toEpochMilli());
    Path file =
        folder.folder("demo-bank-later").resolve(due + "-pain.002-" + batch + "-" + copy + ".xml");
    ExchangeFolder.write(
        file,
        out -> {
          try (var xml = new Xml.Writer(out, StatusReportFile.NAMESPACE)) {
            xml.begin("CstmrPmtStsRpt", "GrpHdr")
                .text("MsgId", batch + "-" + report)
                .text("CreDtTm", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .end(1)
                .begin("OrgnlGrpInfAndSts")
                .text("OrgnlMsgId", batch)
                .text("OrgnlMsgNmId", "pain.001.001.09")
                .end(1)
                .begin("OrgnlPmtInfAndSts")
                .text("OrgnlPmtInfId", batch);
            for (Status status : statuses) {
              xml.begin("TxInfAndSts")
                  .text("OrgnlEndToEndId", status.endToEndId())
                  .text("TxSts", status.status());
              if (!status.reason().isEmpty()) {
                xml.begin("StsRsnInf", "Rsn").text("Cd", status.reason()).end(2);
              }
              xml.end(1);
            }
            xml.end(2);
          }
        });
  }

  private static List<Order> orders(Path batch) {
    List<Order> orders = new ArrayList<>();
    try (var in = new BufferedInputStream(Files.newInputStream(batch))) {
      var xml = Xml.reader(in);
      String endToEndId = "";
      boolean creditor = false;
      while (xml.hasNext()) {
        if (Xml.next(xml) != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        switch (xml.getLocalName()) {
          case "EndToEndId" -> endToEndId = Xml.text(xml);
          case "CdtrAcct" -> creditor = true;
          case "Othr" -> {
            if (creditor) {
              xml.nextTag();
              orders.add(new Order(endToEndId, Xml.text(xml)));
              creditor = false;
            }
          }
          default -> {
            // Of no interest here.
          }
        }
      }
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the platform wrote a broken batch", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return orders;
  }
}
