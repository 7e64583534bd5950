package org.huimin.fundledger.web;

import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.huimin.api.FundDocumentsApi;
import org.huimin.api.model.FundDocument;
import org.huimin.api.model.FundDocumentField;
import org.huimin.api.model.FundDocumentPage;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.query.DocumentReads;
import org.huimin.fundledger.query.DocumentView;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.Tsid;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Callers;
import org.jspecify.annotations.Nullable;

/** Shows sealed documents. They hold no personal data, so nobody's trail is written. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class DocumentController implements FundDocumentsApi {
  private final Callers callers;
  private final Access access;
  private final DocumentReads reads;

  DocumentController(Callers callers, Access access, DocumentReads reads) {
    this.callers = callers;
    this.access = access;
    this.reads = reads;
  }

  @Override
  public FundDocumentPage listFundDocuments(
      @Nullable String kind,
      @Nullable String subject,
      @Nullable Integer limit,
      @Nullable String cursor) {
    var page =
        reads.list(
            kind,
            subject,
            access.requireRegion(callers.current(), FundAction.READ_FUNDS),
            FundInputs.limit(limit),
            cursor);
    FundDocumentPage answer =
        new FundDocumentPage(page.items().stream().map(DocumentController::answer).toList());
    answer.setNextCursor(page.nextCursor());
    return answer;
  }

  @Override
  public FundDocument getFundDocument(String documentId) {
    DocumentId id = TypedId.parse(documentId, DocumentId::new).orNotFound("document");
    return answer(
        reads
            .find(id, access.requireRegion(callers.current(), FundAction.READ_FUNDS))
            .orElseThrow(() -> new NotFoundException("document")));
  }

  private static FundDocument answer(DocumentView view) {
    return new FundDocument(
        Tsid.text(view.documentId()),
        view.leafIndex(),
        view.kind(),
        view.subject(),
        view.region().code(),
        FundAnswers.offset(view.recordedAt()),
        view.fields().stream()
            .map(field -> new FundDocumentField(field.name(), field.value()))
            .toList());
  }
}
