package org.huimin.elderlycare.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.huimin.elderlycare.DinerIdentity;
import org.huimin.kernel.Money;

class QuotePropertyTest {
  private static final List<String> PLACES =
      List.of("440118100", "440118101", "440106001", "310107005", "361002001");

  @Property
  void everyQuoteIsBetweenNothingAndThePriceAndExplained(
      @ForAll("schemes") SubsidyScheme scheme,
      @ForAll @IntRange(min = 0, max = 110) int age,
      @ForAll @IntRange(max = 4) int home,
      @ForAll @IntRange(max = 4) int place,
      @ForAll @LongRange(min = 1, max = 10_000) long priceFen,
      @ForAll @LongRange(max = 5_000) long spentFen,
      @ForAll boolean given,
      @ForAll DinerIdentity identity) {
    var diner = PublishedSchemes.diner(age, PLACES.get(home), identity);
    var meal = PublishedSchemes.meal(PLACES.get(place), priceFen);
    var day = new DaySoFar(Money.ofFen(spentFen), given);

    var quote = new SchemeBook(List.of(scheme)).quote(diner, meal, day);

    assertThat(quote.subsidy()).isBetween(Money.ZERO, Money.ofFen(priceFen));
    assertThat(quote.subsidy().add(quote.payable())).isEqualTo(Money.ofFen(priceFen));
    assertThat(quote.daily()).isBetween(Money.ZERO, quote.subsidy());
    assertThat(quote.reason().code().startsWith("elderly-care/no-subsidy"))
        .isEqualTo(quote.scheme() == null);
    assertThat(quote.reason().code().toLowerCase(Locale.ROOT)).startsWith("elderly-care/");
  }

  @Provide
  Arbitrary<SubsidyScheme> schemes() {
    return Arbitraries.of(
        PublishedSchemes.GUANGZHOU, PublishedSchemes.ZENGCHENG, PublishedSchemes.PUTUO);
  }
}
