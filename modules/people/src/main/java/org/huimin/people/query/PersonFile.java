package org.huimin.people.query;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Sex;
import org.huimin.people.ActingScope;
import org.huimin.people.HouseholdRelation;
import org.huimin.people.RecognisedStatus;
import org.jspecify.annotations.Nullable;

/**
 * The file of a person as people see it (个人档案): numbers are masked (脱敏).
 *
 * @param wards for whom the person may act on the day asked for
 * @param guardians who may act for the person by guardianship
 * @param statuses those that hold on the day asked for
 */
public record PersonFile(
    long personId,
    String name,
    String residentIdMasked,
    LocalDate birthDate,
    Sex sex,
    RegionCode regionCode,
    @Nullable String phoneMasked,
    @Nullable LocalDate diedOn,
    @Nullable Household household,
    List<Ward> wards,
    List<Guardian> guardians,
    List<RecognisedStatus> statuses) {
  /** Copies the lists. */
  public PersonFile {
    wards = List.copyOf(wards);
    guardians = List.copyOf(guardians);
    statuses = List.copyOf(statuses);
  }

  /** The household of the person (户). */
  public record Household(long householdId, RegionCode regionCode, List<Member> members) {
    /** Copies the members. */
    public Household {
      members = List.copyOf(members);
    }
  }

  /** A member of the household (家庭成员). */
  public record Member(long personId, String name, HouseholdRelation relationToHead) {}

  /** Somebody for whom the person may act (被代办人). */
  public record Ward(
      long personId,
      String name,
      LocalDate birthDate,
      Authority.Kind authority,
      Set<ActingScope> scopes,
      @Nullable LocalDate until) {}

  /** Somebody who is the guardian of the person (监护人). */
  public record Guardian(long personId, String name, @Nullable LocalDate until) {}

  /** Only the id, so that nothing personal leaks into logs. */
  @Override
  public String toString() {
    return "PersonFile[" + personId + "]";
  }
}
