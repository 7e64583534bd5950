package org.huimin.childcare.web.filing;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Map;
import org.huimin.api.NurseryRecognitionsApi;
import org.huimin.api.model.NewNurseryRecognition;
import org.huimin.api.model.NurseryRecognition;
import org.huimin.api.model.NurseryRecognitionPage;
import org.huimin.api.model.NurseryRecognitionRevocation;
import org.huimin.childcare.application.filing.RecogniseNurseries;
import org.huimin.childcare.domain.NurseryId;
import org.huimin.childcare.domain.filing.RecognitionId;
import org.huimin.childcare.web.ChildcareAction;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;

/** Recognitions of nurseries as inclusive over HTTP. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class NurseryRecognitionsController implements NurseryRecognitionsApi {
  private final Callers callers;
  private final Access access;
  private final OncePerKey once;
  private final RecogniseNurseries recognise;
  private final FilingAnswers answers;

  NurseryRecognitionsController(
      Callers callers,
      Access access,
      OncePerKey once,
      RecogniseNurseries recognise,
      FilingAnswers answers) {
    this.callers = callers;
    this.access = access;
    this.once = once;
    this.recognise = recognise;
    this.answers = answers;
  }

  @Override
  @Secured(SecurityRule.IS_ANONYMOUS)
  public NurseryRecognitionPage listNurseryRecognitions(String nurseryId) {
    return new NurseryRecognitionPage(
        recognise.of(nursery(nurseryId)).stream().map(answers::recognition).toList());
  }

  @Override
  public HttpResponse<NurseryRecognition> recogniseNursery(
      String nurseryId, String idempotencyKey, NewNurseryRecognition wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.SUPERVISE_NURSERIES);
    FilingInputs.requirePlausible("validFrom", wanted.getValidFrom());
    FilingInputs.requirePlausible("validUntil", wanted.getValidUntil());
    var document = FilingInputs.words("documentNumber", wanted.getDocumentNumber());
    return once.answer(
        caller,
        "childcare/recognise-nursery",
        idempotencyKey,
        Map.of("nurseryId", nurseryId, "wanted", wanted),
        NurseryRecognition.class,
        HttpStatus.CREATED,
        () ->
            answers.recognition(
                recognise.recognise(
                    caller,
                    nursery(nurseryId),
                    wanted.getValidFrom(),
                    wanted.getValidUntil(),
                    document)));
  }

  @Override
  public NurseryRecognition revokeNurseryRecognition(
      String recognitionId, String idempotencyKey, NurseryRecognitionRevocation wanted) {
    var caller = callers.current();
    access.require(caller, ChildcareAction.SUPERVISE_NURSERIES);
    FilingInputs.requirePlausible("from", wanted.getFrom());
    var reasons = FilingInputs.words("reasons", wanted.getReasons());
    var id = TypedId.parse(recognitionId, RecognitionId::new).orNotFound("recognition");
    return once.answer(
            caller,
            "childcare/revoke-recognition",
            idempotencyKey,
            Map.of("recognitionId", recognitionId, "wanted", wanted),
            NurseryRecognition.class,
            HttpStatus.OK,
            () -> answers.recognition(recognise.revoke(caller, id, wanted.getFrom(), reasons)))
        .body();
  }

  private static NurseryId nursery(String text) {
    return TypedId.parse(text, NurseryId::new).orNotFound("nursery");
  }
}
