package org.huimin.fundledger.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.List;
import org.huimin.api.FundFactorAllocationsApi;
import org.huimin.api.model.FundFactorAllocation;
import org.huimin.api.model.FundFactorPart;
import org.huimin.api.model.FundFactorRegion;
import org.huimin.api.model.FundFactorWeights;
import org.huimin.api.model.NewFundFactorAllocation;
import org.huimin.fundledger.Actor;
import org.huimin.fundledger.DocumentId;
import org.huimin.fundledger.application.AllocateByFactors;
import org.huimin.fundledger.domain.DocumentKind;
import org.huimin.fundledger.domain.FactorComputation;
import org.huimin.fundledger.domain.FactorShares;
import org.huimin.fundledger.domain.FactorShares.Weights;
import org.huimin.fundledger.query.DocumentReads;
import org.huimin.fundledger.query.DocumentView;
import org.huimin.kernel.InvalidInputException;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.TypedId;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.huimin.platform.idempotency.OncePerKey;
import org.jspecify.annotations.Nullable;

/** Money divided among regions by factors. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class FactorAllocationController implements FundFactorAllocationsApi {
  private static final int PERCENT = 100;

  private final Callers callers;
  private final Access access;
  private final OncePerKey once;
  private final FundDesk desk;
  private final AllocateByFactors allocateByFactors;
  private final DocumentReads documents;

  FactorAllocationController(
      Callers callers,
      Access access,
      OncePerKey once,
      FundDesk desk,
      AllocateByFactors allocateByFactors,
      DocumentReads documents) {
    this.callers = callers;
    this.access = access;
    this.once = once;
    this.desk = desk;
    this.allocateByFactors = allocateByFactors;
    this.documents = documents;
  }

  @Override
  public FundFactorAllocation previewFactorAllocation(NewFundFactorAllocation wanted) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.ALLOCATE_FUNDS);
    return answer(allocateByFactors.preview(order(wanted, within)));
  }

  @Override
  public HttpResponse<FundFactorAllocation> allocateByFactors(
      String idempotencyKey, NewFundFactorAllocation wanted) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.ALLOCATE_FUNDS);
    return once.answer(
        caller,
        "fund-ledger/allocate-by-factors",
        idempotencyKey,
        wanted,
        FundFactorAllocation.class,
        HttpStatus.CREATED,
        () -> {
          var sealed =
              allocateByFactors.allocate(order(wanted, within), Actor.staff(caller.callerId()));
          return found(sealed.document(), within);
        });
  }

  @Override
  public FundFactorAllocation getFactorAllocation(String computationId) {
    RegionCode within = access.requireRegion(callers.current(), FundAction.READ_FUNDS);
    return found(TypedId.parse(computationId, DocumentId::new).orNotFound("computation"), within);
  }

  private FundFactorAllocation found(DocumentId id, RegionCode within) {
    DocumentView document =
        documents
            .find(id, within)
            .filter(view -> view.kind().equals(DocumentKind.ALLOCATION_COMPUTATION.name()))
            .orElseThrow(() -> new NotFoundException("computation"));
    FundFactorAllocation answer = answer(FactorComputation.of(document.fields()));
    answer.setComputationId(id.text());
    answer.setRecordedAt(FundAnswers.offset(document.recordedAt()));
    return answer;
  }

  private AllocateByFactors.Order order(NewFundFactorAllocation wanted, RegionCode within) {
    List<AllocateByFactors.Inputs> regions = new ArrayList<>();
    for (FundFactorRegion region : wanted.getRegions()) {
      regions.add(
          new AllocateByFactors.Inputs(
              RegionCode.parse(region.getRegionCode())
                  .orInvalid("regions[" + regions.size() + "].regionCode"),
              region.getPopulation(),
              region.getNeedPerTenThousand(),
              region.getDifferencePermille()));
    }
    return new AllocateByFactors.Order(
        desk.budget(
                wanted.getFromAccountId(),
                wanted.getProgrammeCode(),
                wanted.getProgrammeId(),
                wanted.getFiscalYear(),
                within)
            .id(),
        FundInputs.quantity(wanted.getAsset(), wanted.getTotalFen()),
        weights(wanted.getWeights()),
        regions,
        FundInputs.memo(wanted.getMemo()));
  }

  private static @Nullable Weights weights(@Nullable FundFactorWeights wanted) {
    if (wanted == null) {
      return null;
    }
    if (wanted.getPopulationPercent() + wanted.getNeedPercent() + wanted.getDifferencePercent()
        != PERCENT) {
      throw InvalidInputException.meaningless("weights", "fund-ledger/weights-not-hundred");
    }
    return new Weights(
        wanted.getPopulationPercent(), wanted.getNeedPercent(), wanted.getDifferencePercent());
  }

  private static FundFactorAllocation answer(FactorComputation computation) {
    Weights weights = computation.weights();
    return new FundFactorAllocation(
        computation.account().text(),
        computation.totalFen(),
        FactorShares.FORMULA,
        FactorShares.METHOD,
        computation.day(),
        new FundFactorWeights(
            weights.populationPercent(), weights.needPercent(), weights.differencePercent()),
        computation.parts().stream().map(part -> part(computation, part)).toList());
  }

  private static FundFactorPart part(FactorComputation computation, FactorShares.Part part) {
    FactorShares.Factors factors = part.factors();
    FundFactorPart answer =
        new FundFactorPart(
            factors.region().code(),
            factors.population(),
            factors.needPerTenThousand(),
            factors.differencePermille(),
            factors.westernFactor().toPlainString(),
            part.fen());
    answer.setTransactionId(computation.transactions().get(factors.region()));
    return answer;
  }
}
