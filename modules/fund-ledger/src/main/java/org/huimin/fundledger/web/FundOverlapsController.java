package org.huimin.fundledger.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.huimin.api.model.FundOverlapShare;
import org.huimin.api.model.FundOverlappingProgramme;
import org.huimin.api.model.FundPersonOverlap;
import org.huimin.api.model.FundPersonOverlapPage;
import org.huimin.api.model.FundProgrammeOverlap;
import org.huimin.api.model.FundProgrammeOverlaps;
import org.huimin.api.model.FundPurpose;
import org.huimin.fundledger.query.OverlapReads;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.platform.access.Access;
import org.huimin.platform.access.AccessTrail;
import org.huimin.platform.access.Caller;
import org.huimin.platform.access.Callers;
import org.jspecify.annotations.Nullable;

/** What is paid twice, for finance and auditors. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
class FundOverlapsController {
  private static final String PROBLEM = "application/problem+json";
  private static final int MOST = 100;

  private final Callers callers;
  private final Access access;
  private final AccessTrail trail;
  private final OverlapReads overlaps;
  private final Clock clock;

  FundOverlapsController(
      Callers callers, Access access, AccessTrail trail, OverlapReads overlaps, Clock clock) {
    this.callers = callers;
    this.access = access;
    this.trail = trail;
    this.overlaps = overlaps;
    this.clock = clock;
  }

  /** People paid by several programmes for one purpose in a month. */
  @Get("/api/v1/fund-ledger/overlaps/persons")
  @Produces({MediaType.APPLICATION_JSON, PROBLEM})
  FundPersonOverlapPage persons(
      @QueryValue @Nullable String month,
      @QueryValue @Nullable @Min(1) @Max(MOST) Integer limit,
      @QueryValue @Nullable @Size(max = 200) String cursor) {
    Caller caller = callers.current();
    RegionCode within = access.requireRegion(caller, FundAction.READ_FUNDS);
    YearMonth wanted = FundReportsController.month(month, clock);
    var found = overlaps.persons(wanted, within, FundInputs.limit(limit), cursor);
    var page =
        new FundPersonOverlapPage(
            wanted.toString(),
            found.items().stream().map(FundOverlapsController::overlap).toList());
    page.setNextCursor(found.nextCursor());
    Set<Long> people =
        found.items().stream()
            .map(OverlapReads.PersonOverlap::personId)
            .collect(Collectors.toSet());
    trail.recordEach(caller, people, "fund-ledger/find-overlaps", "purpose, programmes, paidFen");
    return page;
  }

  private static FundPersonOverlap overlap(OverlapReads.PersonOverlap found) {
    return new FundPersonOverlap(
        Tsid.text(found.personId()),
        FundPurpose.valueOf(found.purpose().name()),
        found.paidFen(),
        found.shares().stream()
            .map(
                share ->
                    new FundOverlapShare(
                        share.programme().text(), share.code(), share.paidFen(), share.payments()))
            .toList());
  }

  /** Programmes that do the same in the same place. */
  @Get("/api/v1/fund-ledger/overlaps/programmes")
  @Produces({MediaType.APPLICATION_JSON, Csv.TYPE, PROBLEM})
  HttpResponse<?> programmes(HttpRequest<?> request) {
    List<OverlapReads.ProgrammeOverlap> found =
        overlaps.programmes(access.requireRegion(callers.current(), FundAction.READ_FUNDS));
    if (!Csv.isAskedFor(request)) {
      return HttpResponse.ok(
              new FundProgrammeOverlaps(
                  found.stream().map(FundOverlapsController::overlap).toList()))
          .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
    return Csv.answer(
        List.of("purpose", "targetGroup", "programmeId", "code", "name", "regionCode", "moneyFen"),
        found.stream()
            .flatMap(
                group ->
                    group.members().stream()
                        .<List<?>>map(
                            member ->
                                List.of(
                                    group.purpose(),
                                    group.targetGroup(),
                                    member.programme().text(),
                                    member.code(),
                                    member.name(),
                                    member.region().code(),
                                    member.moneyFen())))
            .toList());
  }

  private static FundProgrammeOverlap overlap(OverlapReads.ProgrammeOverlap found) {
    return new FundProgrammeOverlap(
        FundPurpose.valueOf(found.purpose().name()),
        found.targetGroup(),
        found.members().stream()
            .map(
                member ->
                    new FundOverlappingProgramme(
                        member.programme().text(),
                        member.code(),
                        member.name(),
                        member.region().code(),
                        member.moneyFen()))
            .toList());
  }
}
