package org.huimin.fundledger.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.huimin.api.model.FundReconciliation;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.application.ReconcileStatement;
import org.huimin.fundledger.application.StatementFile;
import org.huimin.fundledger.domain.BankStatement;
import org.huimin.fundledger.query.ReconciliationReads;
import org.huimin.kernel.RegionCode;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;
import org.jspecify.annotations.Nullable;

/**
 * Takes bank statements. Written by hand, because the body is a file: bytes in the encoding that
 * the bank chose.
 */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class StatementController {
  private static final String CSV = "text/csv";

  private final Callers callers;
  private final Access access;
  private final OncePerKey once;
  private final ReconcileStatement reconcile;
  private final ReconciliationReads reads;

  StatementController(
      Callers callers,
      Access access,
      OncePerKey once,
      ReconcileStatement reconcile,
      ReconciliationReads reads) {
    this.callers = callers;
    this.access = access;
    this.once = once;
    this.reconcile = reconcile;
    this.reads = reads;
  }

  /** Compares a statement with the ledger; the same file again gives the earlier outcome. */
  @Post("/api/v1/fund-ledger/reconciliations")
  @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML, CSV})
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  HttpResponse<FundReconciliation> reconcile(
      HttpRequest<?> request,
      @Header("Idempotency-Key") @Size(min = 8, max = 100) @Pattern(regexp = "[A-Za-z0-9_.:-]+")
          String idempotencyKey,
      @QueryValue @Nullable String regionCode,
      @QueryValue @Nullable LocalDate from,
      @QueryValue @Nullable LocalDate to,
      @Body byte[] file) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.RECONCILE);
    RegionCode region = FundInputs.region(regionCode, within);
    FundInputs.requirePlausible("from", from);
    FundInputs.requirePlausible("to", to);
    String type = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
    StatementFile read =
        StatementFile.read(
            type != null && type.startsWith(CSV)
                ? BankStatement.Format.CSV
                : BankStatement.Format.CAMT_053,
            file);
    return once.answer(
        caller,
        "fund-ledger/reconcile",
        idempotencyKey,
        String.join(" ", region.code(), String.valueOf(from), String.valueOf(to), read.sha256()),
        FundReconciliation.class,
        HttpStatus.CREATED,
        () -> {
          var reconciled =
              reconcile.reconcile(
                  new ReconcileStatement.Order(region, from, to, read),
                  Actor.staff(caller.callerId()));
          return ReconciliationAnswers.reconciliation(
              reads.find(reconciled.id(), within).orElseThrow(), reconciled.repeated());
        });
  }
}
