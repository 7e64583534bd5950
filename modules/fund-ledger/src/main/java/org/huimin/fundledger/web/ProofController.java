package org.huimin.fundledger.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.OptionalLong;
import org.huimin.api.model.FundOpening;
import org.huimin.api.model.FundProof;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.TransactionId;
import org.huimin.fundledger.query.DocumentReads;
import org.huimin.fundledger.query.PublicLog;
import org.huimin.fundledger.query.RecipientView;
import org.huimin.fundledger.query.TransactionReads;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;

/**
 * Proofs of sealed transactions and documents. Written by hand, because one address answers in two
 * forms: JSON with the opened commitments, and the bare tlog-proof for a file.
 */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class ProofController {
  private final Callers callers;
  private final Access access;
  private final AccessTrail trail;
  private final TransactionReads transactions;
  private final DocumentReads documents;
  private final PublicLog log;

  ProofController(
      Callers callers,
      Access access,
      AccessTrail trail,
      TransactionReads transactions,
      DocumentReads documents,
      PublicLog log) {
    this.callers = callers;
    this.access = access;
    this.trail = trail;
    this.transactions = transactions;
    this.documents = documents;
    this.log = log;
  }

  /** The proof of a transaction; text if the caller asks for text and not for JSON. */
  @Get("/api/v1/fund-ledger/transactions/{transactionId}/proof")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, "application/problem+json"})
  HttpResponse<?> prove(HttpRequest<?> request, @PathVariable String transactionId) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.READ_FUNDS);
    TransactionId id = TypedId.parse(transactionId, TransactionId::new).orNotFound("transaction");
    if (transactions.find(id, within).isEmpty()) {
      throw new NotFoundException("transaction");
    }
    return prove(request, caller, id);
  }

  /** The proof of a document, in the same two forms. */
  @Get("/api/v1/fund-ledger/documents/{documentId}/proof")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, "application/problem+json"})
  HttpResponse<?> proveDocument(HttpRequest<?> request, @PathVariable String documentId) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.READ_FUNDS);
    DocumentId id = TypedId.parse(documentId, DocumentId::new).orNotFound("document");
    if (documents.find(id, within).isEmpty()) {
      throw new NotFoundException("document");
    }
    return prove(request, caller, id);
  }

  private HttpResponse<?> prove(HttpRequest<?> request, Caller caller, TypedId id) {
    PublicLog.EntryProof proof =
        log.proof(id).orElseThrow(() -> new NotFoundException("log-entry"));
    String accepted = request.getHeaders().get(HttpHeaders.ACCEPT);
    if (accepted != null
        && accepted.contains(MediaType.TEXT_PLAIN)
        && !accepted.contains(MediaType.APPLICATION_JSON)) {
      return HttpResponse.ok(proof.tlogProof()).contentType(MediaType.TEXT_PLAIN_TYPE);
    }
    List<PublicLog.Opening> openings = log.openings(id);
    for (PublicLog.Opening opening : openings) {
      OptionalLong person = new RecipientView(opening.identity(), opening.label()).personId();
      if (person.isPresent()) {
        trail.record(
            caller, person.getAsLong(), "fund-ledger/open-commitment", "recipient", null, null);
      }
    }
    return HttpResponse.ok(
            new FundProof(
                proof.tlogProof(),
                proof.leafIndex(),
                proof.entryBase64(),
                openings.stream().map(ProofController::opening).toList()))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static FundOpening opening(PublicLog.Opening opening) {
    FundOpening answer = new FundOpening(opening.subject(), opening.identity(), opening.saltHex());
    answer.setLabel(opening.label());
    return answer;
  }
}
