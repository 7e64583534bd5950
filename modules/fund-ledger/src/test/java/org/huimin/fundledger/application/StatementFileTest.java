package org.huimin.fundledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.huimin.fundledger.domain.BankStatement;
import org.huimin.kernel.FieldFault;
import org.huimin.kernel.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementFileTest {
  /**
   * Made after the message's definition: a single payment, a bulk payment, a return, one pending.
   */
  private static final String CAMT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}">
        <BkToCstmrStmt>
          <GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-12-01T02:00:00</CreDtTm></GrpHdr>
          <Stmt>
            <Id>S1</Id>
            <FrToDt><FrDtTm>2026-11-01T00:00:00+08:00</FrDtTm><ToDtTm>2026-11-30T23:59:59+08:00</ToDtTm></FrToDt>
            <Acct><Id><Othr><Id>3610000001</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
            <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-01</Dt></Dt></Bal>
            <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">973.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-30</Dt></Dt></Bal>
            <Ntry>
              <Amt Ccy="CNY">6.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>{booked}</Sts>
              <BookgDt><Dt>2026-11-22</Dt></BookgDt>
              <NtryDtls><TxDtls>
                <Refs><EndToEndId>0HVZ4XJ8T2K9M</EndToEndId></Refs>
                <RltdPties><Cdtr>{creditor}</Cdtr></RltdPties>
              </TxDtls></NtryDtls>
            </Ntry>
            <Ntry>
              <Amt Ccy="CNY">30.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>{booked}</Sts>
              <BookgDt><DtTm>2026-11-22T23:30:00Z</DtTm></BookgDt>
              <NtryDtls>
                <TxDtls><Refs><EndToEndId>A</EndToEndId></Refs><Amt Ccy="CNY">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls>
                <TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy="CNY">20.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls>
              </NtryDtls>
            </Ntry>
            <Ntry>
              <NtryRef>R &amp; B</NtryRef>
              <Amt Ccy="CNY">9</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>{booked}</Sts>
              <BookgDt><Dt>2026-11-23</Dt></BookgDt>
            </Ntry>
            <Ntry>
              <Amt Ccy="CNY">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>{pending}</Sts>
              <BookgDt><Dt>2026-11-24</Dt></BookgDt>
            </Ntry>
          </Stmt>
        </BkToCstmrStmt>
      </Document>
      """;

  private static final String NEW =
      camt("08", "<Cd>BOOK</Cd>", "<Pty><Nm>张三</Nm></Pty>", "<Cd>PDNG</Cd>");
  private static final String OLD = camt("02", "BOOK", "<Nm>张三</Nm>", "PDNG");

  private static String camt(String version, String booked, String creditor, String pending) {
    return CAMT.replace("{version}", version)
        .replace("{booked}", booked)
        .replace("{creditor}", creditor)
        .replace("{pending}", pending);
  }

  @ParameterizedTest
  @ValueSource(strings = {"02", "08"})
  void bothVersionsOfTheMessageSayTheSame(String version) {
    StatementFile file = read(version.equals("02") ? OLD : NEW);
    BankStatement statement = file.statement();

    assertThat(file.sha256()).hasSize(64);
    assertThat(statement.from()).isEqualTo(LocalDate.of(2026, 11, 1));
    assertThat(statement.to()).isEqualTo(LocalDate.of(2026, 11, 30));
    assertThat(statement.openingFen()).isEqualTo(100_000);
    assertThat(statement.closingFen()).isEqualTo(97_300);
    assertThat(statement.entries())
        .containsExactly(
            entry(1, 22, -600, "0HVZ4XJ8T2K9M", "张三"),
            // 23:30 UTC is the next day in China.
            entry(2, 23, -1_000, "A", ""),
            entry(3, 23, -2_000, "", ""),
            entry(4, 23, 900, "R & B", ""));
  }

  @Test
  void anEncodingOfTheBanksChoiceIsRead() {
    Charset chinese = Charset.forName("GB18030");
    byte[] file = NEW.replace("encoding=\"UTF-8\"", "encoding=\"GB18030\"").getBytes(chinese);

    assertThat(
            StatementFile.read(BankStatement.Format.CAMT_053, file)
                .statement()
                .entries()
                .getFirst())
        .isEqualTo(entry(1, 22, -600, "0HVZ4XJ8T2K9M", "张三"));
  }

  @Test
  void partsThatDoNotAddUpAreOneBooking() {
    BankStatement statement =
        read(NEW.replace("<Amt Ccy=\"CNY\">20.00</Amt>", "<Amt Ccy=\"CNY\">19.00</Amt>"))
            .statement();

    assertThat(statement.entries()).contains(entry(2, 23, -3_000, "", ""));
  }

  @Test
  void typeDefinitionsAndExternalEntitiesAreRefused() {
    String entity = "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n<Document";
    String bomb =
        "<!DOCTYPE Document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>\n"
            + "<Document";
    for (String evil : new String[] {entity, bomb}) {
      String file = NEW.replaceFirst("<Document", evil).replace("R &amp; B", "&x;&b;");
      assertThat(faultOf(BankStatement.Format.CAMT_053, file).code())
          .isIn("fund-ledger/statement-doctype", "fund-ledger/statement-not-xml");
    }
    assertThat(faultOf(BankStatement.Format.CAMT_053, NEW.replaceFirst("<Document", entity)).code())
        .isEqualTo("fund-ledger/statement-doctype");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK | <CdtDbtInd>OUT</CdtDbtInd><Sts><Cd>BOOK | 12 | CdtDbtInd
          >6.00<                                   | >6.005<                                 | 12 | Amt
          >6.00<                                   | >-6.00<                                 | 12 | Amt
          <BookgDt><Dt>2026-11-22</Dt></BookgDt>   | <X/>                                    | 11 | Ntry/BookgDt
          >2026-11-22<                             | >2026-02-30<                            | 13 | Dt
          >2026-11-22<                             | >+12345-11-22<                          | 13 | Dt
          >2026-11-01T                             | >+999999999-12-31T                      | 7  | Dt
          """)
  void whatCannotBeReadIsNamedByLineAndElement(
      String found, String instead, int line, String element) {
    FieldFault fault = faultOf(BankStatement.Format.CAMT_053, NEW.replace(found, instead));

    assertThat(fault.code()).isEqualTo("fund-ledger/statement-unreadable");
    assertThat(fault.details()).isEqualTo(Map.of("line", line, "element", element));
  }

  @Test
  void otherCurrenciesOtherMessagesAndBrokenFilesAreRefused() {
    assertThat(
            faultOf(BankStatement.Format.CAMT_053, NEW.replace("CNY\">6.00", "USD\">6.00")).code())
        .isEqualTo("fund-ledger/statement-currency");
    assertThat(faultOf(BankStatement.Format.CAMT_053, NEW.replace("camt.053", "camt.054")).code())
        .isEqualTo("fund-ledger/statement-not-camt");
    assertThat(faultOf(BankStatement.Format.CAMT_053, "<a/>").code())
        .isEqualTo("fund-ledger/statement-not-camt");
    assertThat(faultOf(BankStatement.Format.CAMT_053, NEW.substring(0, 700)).code())
        .isEqualTo("fund-ledger/statement-not-xml");
    assertThat(faultOf(BankStatement.Format.CAMT_053, "").code())
        .isEqualTo("fund-ledger/statement-not-xml");
    assertThatThrownBy(
            () -> StatementFile.read(BankStatement.Format.CSV, new byte[9 * 1024 * 1024]))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aTextThatNoBankWouldWriteIsRefused() {
    FieldFault fault =
        faultOf(BankStatement.Format.CAMT_053, NEW.replace("R &amp; B", "R".repeat(5_000)));

    assertThat(fault.code()).isEqualTo("fund-ledger/statement-unreadable");
    assertThat(fault.details().get("element")).isEqualTo("NtryRef");
  }

  @Test
  void aLineBreakInQuotesEndsNoRecordAndLaterLinesKeepTheirNumbers() {
    String heading = "record,day,direction,amount,reference,counterparty\r\n";
    String first = "ENTRY,2026-11-22,DEBIT,6.00,A,\"南门\r\n食堂\"\r\n";
    BankStatement statement =
        StatementFile.read(
                BankStatement.Format.CSV, (heading + first).getBytes(StandardCharsets.UTF_8))
            .statement();
    assertThat(statement.entries()).containsExactly(entry(1, 22, -600, "A", "南门\r\n食堂"));
    assertThat(
            faultOf(BankStatement.Format.CSV, heading + first + "ENTRY,x,DEBIT,6.00,,\r\n")
                .details()
                .get("line"))
        .isEqualTo(4);
  }

  @Test
  void valuesSeparatedByCommasAreRead() {
    BankStatement statement =
        StatementFile.read(
                BankStatement.Format.CSV,
                """
                \uFEFFrecord,day,direction,amount,reference,counterparty
                OPENING,,CREDIT,1000.00,,
                ENTRY,2026-11-22,DEBIT,6.00,0HVZ4XJ8T2K9M,"张三, ""老三""\"

                ENTRY,2026-11-23,CREDIT,9,,
                CLOSING,,CREDIT,1003.00,,
                """
                    .getBytes(StandardCharsets.UTF_8))
            .statement();

    assertThat(statement.openingFen()).isEqualTo(100_000);
    assertThat(statement.closingFen()).isEqualTo(100_300);
    assertThat(statement.entries())
        .containsExactly(
            entry(1, 22, -600, "0HVZ4XJ8T2K9M", "张三, \"老三\""), entry(2, 23, 900, "", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ENTRY,2026-11-31,DEBIT,6.00,,    | day
          ENTRY,+12345-11-22,DEBIT,6.00,,  | day
          ENTRY,0026-11-22,DEBIT,6.00,,    | day
          ENTRY,2026-11-22,OUT,6.00,,      | direction
          ENTRY,2026-11-22,DEBIT,6.001,,   | amount
          ENTRY,2026-11-22,DEBIT,1e3,,     | amount
          SOMETHING,2026-11-22,DEBIT,6,,   | record
          ENTRY,2026-11-22,DEBIT,6.00      | record,day,direction,amount,reference,counterparty
          """)
  void aWrongValueIsNamedByLineAndColumn(String line, String column) {
    FieldFault fault =
        faultOf(
            BankStatement.Format.CSV,
            "record,day,direction,amount,reference,counterparty\n" + line + "\n");

    assertThat(fault.details()).isEqualTo(Map.of("line", 2, "element", column));
  }

  private static StatementFile read(String xml) {
    return StatementFile.read(BankStatement.Format.CAMT_053, xml.getBytes(StandardCharsets.UTF_8));
  }

  private static FieldFault faultOf(BankStatement.Format format, String file) {
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () -> StatementFile.read(format, file.getBytes(StandardCharsets.UTF_8)));
    assertThat(refused).isNotNull();
    return refused.faults().getFirst();
  }

  private static BankStatement.Entry entry(
      int number, int day, long fen, String reference, String counterparty) {
    return new BankStatement.Entry(
        number, LocalDate.of(2026, 11, day), fen, reference, counterparty);
  }
}
