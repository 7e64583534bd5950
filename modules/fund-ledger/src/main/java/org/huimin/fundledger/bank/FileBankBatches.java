package org.huimin.fundledger.bank;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.huimin.fundledger.domain.BankBatch;
import org.huimin.fundledger.domain.BankBatches;
import org.huimin.fundledger.domain.PaymentLine;

/** Reaches the bank by files in the exchange folder. */
@Singleton
final class FileBankBatches implements BankBatches {
  private final ExchangeFolder folder;
  private final CreditTransferFile transfers;
  private final BankSettings settings;

  FileBankBatches(ExchangeFolder folder, BankSettings settings) {
    this.folder = folder;
    this.settings = settings;
    this.transfers = new CreditTransferFile(settings);
  }

  @Override
  public boolean isSetUp() {
    return settings.isComplete();
  }

  @Override
  public void send(BankBatch batch, IntFunction<List<PaymentLine>> lines) {
    ExchangeFolder.write(
        folder.outgoing().resolve("pain.001-" + batch.id().text() + ".xml"),
        out -> transfers.write(batch, lines, out));
  }

  @Override
  public List<Report> reports() {
    return ExchangeFolder.files(folder.incoming()).stream().<Report>map(FileReport::new).toList();
  }

  private final class FileReport implements Report {
    private final Path file;

    FileReport(Path file) {
      this.file = file;
    }

    @Override
    public String name() {
      return String.valueOf(file.getFileName());
    }

    @Override
    public Opened open() {
      return StatusReportFile.open(file);
    }

    @Override
    public void putAway() {
      ExchangeFolder.move(file, folder.applied());
    }

    @Override
    public void setAside() {
      ExchangeFolder.move(file, folder.unreadable());
    }
  }
}
