package org.huimin.fundledger.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.OptionalLong;
import org.huimin.api.model.FundRecipientPage;
import org.huimin.api.model.FundTraceRecipient;
import org.huimin.fundledger.query.AccountReads;
import org.huimin.fundledger.query.RecipientReads;
import org.huimin.fundledger.query.RecipientReads.Paid;
import org.huimin.fundledger.query.Slice;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.access.NewAccessEntry;
import org.jspecify.annotations.Nullable;

/**
 * Everyone an appropriation's money was paid to, as pages or as one streamed table, for finance and
 * auditors. Whoever is shown is put on record, before it is.
 */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class FundRecipientsController {
  private static final String PROBLEM = "application/problem+json";
  private static final int MOST = 100;
  private static final int LINES_A_PAGE = 1_000;

  private final Callers callers;
  private final Access access;
  private final AccountReads accounts;
  private final RecipientReads recipients;
  private final AccessTrail trail;

  FundRecipientsController(
      Callers callers,
      Access access,
      AccountReads accounts,
      RecipientReads recipients,
      AccessTrail trail) {
    this.callers = callers;
    this.access = access;
    this.accounts = accounts;
    this.recipients = recipients;
    this.trail = trail;
  }

  /** Recipients by identity; all of them at once only as CSV. */
  @Get("/api/v1/fund-ledger/appropriations/{appropriationId}/recipients")
  @Produces({MediaType.APPLICATION_JSON, Csv.TYPE, PROBLEM})
  HttpResponse<?> recipients(
      HttpRequest<?> request,
      @PathVariable String appropriationId,
      @QueryValue @Nullable @Min(1) @Max(MOST) Integer limit,
      @QueryValue @Nullable @Size(max = 200) String cursor) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.READ_FUNDS);
    long id = Tsid.parse(appropriationId).orNotFound("appropriation").value();
    if (accounts.appropriation(id, within).isEmpty()) {
      throw new NotFoundException("appropriation");
    }
    if (Csv.isAskedFor(request)) {
      return HttpResponse.ok(new StreamedFile(new RecipientLines(caller, id), Csv.contentType()));
    }
    Slice<Paid> found = page(caller, id, FundInputs.limit(limit), cursor);
    FundRecipientPage answer =
        new FundRecipientPage(
            found.items().stream()
                .map(
                    paid ->
                        new FundTraceRecipient(
                            paid.recipient().text(), paid.paidFen(), paid.payments()))
                .toList());
    answer.setNextCursor(found.nextCursor());
    return HttpResponse.ok(answer).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private Slice<Paid> page(Caller caller, long appropriation, int limit, @Nullable String cursor) {
    Slice<Paid> found = recipients.page(appropriation, limit, cursor);
    trail.recordAll(
        found.items().stream()
            .map(paid -> paid.recipient().personId())
            .filter(OptionalLong::isPresent)
            .map(
                person ->
                    new NewAccessEntry(
                        caller,
                        person.getAsLong(),
                        "fund-ledger/list-recipients",
                        "recipient, amountFen",
                        null,
                        null))
            .toList());
    return found;
  }

  /** All recipients, page by page while they are sent. */
  private final class RecipientLines extends PagedLines {
    private final Caller caller;
    private final long appropriation;
    private @Nullable String cursor;
    private boolean ended;

    RecipientLines(Caller caller, long appropriation) {
      super(List.of("recipient", "paidFen", "payments"));
      this.caller = caller;
      this.appropriation = appropriation;
    }

    @Override
    List<List<?>> next() {
      if (ended) {
        return List.of();
      }
      Slice<Paid> found = page(caller, appropriation, LINES_A_PAGE, cursor);
      cursor = found.nextCursor();
      ended = cursor == null;
      return found.items().stream()
          .<List<?>>map(paid -> List.of(paid.recipient().text(), paid.paidFen(), paid.payments()))
          .toList();
    }
  }
}
