package org.huimin.people;

import java.time.LocalDate;
import java.util.Map;
import org.huimin.kernel.Refusal;

/** Why the registry does not enter something (登记不予办理的原因). */
public sealed interface PeopleRefusal extends Refusal {
  /**
   * There is a file for that identity number already (已建档).
   *
   * @param position which of the persons given, from 1
   */
  record AlreadyRegistered(int position) implements PeopleRefusal {
    @Override
    public String code() {
      return "people/already-registered";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("position", position);
    }
  }

  /** The person belongs to a household on some of these days (户籍重叠). */
  record AlreadyInHousehold(LocalDate from) implements PeopleRefusal {
    @Override
    public String code() {
      return "people/already-in-household";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("from", from.toString());
    }
  }

  /** A household has exactly one head (户主) on each day. */
  record NotOneHead(int heads) implements PeopleRefusal {
    @Override
    public String code() {
      return "people/not-one-head";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("heads", heads);
    }
  }

  /** The household did not exist yet on that day (尚未立户). */
  record HouseholdNotFormedYet(LocalDate formedOn) implements PeopleRefusal {
    @Override
    public String code() {
      return "people/household-not-formed-yet";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("formedOn", formedOn.toString());
    }
  }

  /** The person belongs to no household that could be left on that day. */
  record InNoHousehold() implements PeopleRefusal {
    @Override
    public String code() {
      return "people/in-no-household";
    }
  }

  /** Nobody can be a member before birth or after death, or guard, or be guarded. */
  record NotAliveThen() implements PeopleRefusal {
    @Override
    public String code() {
      return "people/not-alive-then";
    }
  }

  /** The ward is 18 already, and so no minor (Civil Code 民法典 art. 17). */
  record WardIsOfAge(LocalDate cameOfAgeOn) implements PeopleRefusal {
    @Override
    public String code() {
      return "people/ward-is-of-age";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("cameOfAgeOn", cameOfAgeOn.toString());
    }
  }

  /** The ward is a minor, whose guardianship rests on art. 27 and not on art. 28. */
  record WardIsMinor() implements PeopleRefusal {
    @Override
    public String code() {
      return "people/ward-is-minor";
    }
  }

  /** Guardian and agent must be 18 (Civil Code 民法典 art. 17, 18). */
  record TooYoungToActForOthers() implements PeopleRefusal {
    @Override
    public String code() {
      return "people/too-young-to-act";
    }
  }

  /** A minor cannot authorise: the guardian acts (Civil Code 民法典 art. 19, 23). */
  record PrincipalIsMinor() implements PeopleRefusal {
    @Override
    public String code() {
      return "people/principal-is-minor";
    }
  }

  /** Nobody is his or her own guardian or agent. */
  record NotForOneself() implements PeopleRefusal {
    @Override
    public String code() {
      return "people/not-for-oneself";
    }
  }

  /** An authorisation names at least one matter (代办事项) and an end (Civil Code art. 165). */
  record ScopeOrEndMissing() implements PeopleRefusal {
    @Override
    public String code() {
      return "people/scope-or-end-missing";
    }
  }

  /** The consent was given after the authorisation was to begin. */
  record ConsentTooLate() implements PeopleRefusal {
    @Override
    public String code() {
      return "people/consent-too-late";
    }
  }

  /** The same guardian is recorded for some of these days already. */
  record AlreadyGuardian() implements PeopleRefusal {
    @Override
    public String code() {
      return "people/already-guardian";
    }
  }

  /** The status is recognised for some of these days already (认定期间重叠). */
  record StatusAlreadyRecognised(StatusKind kind) implements PeopleRefusal {
    @Override
    public String code() {
      return "people/status-already-recognised";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("kind", kind.name());
    }
  }

  /** There is nothing of that sort that holds on that day and could be ended. */
  record NothingToEnd() implements PeopleRefusal {
    @Override
    public String code() {
      return "people/nothing-to-end";
    }
  }

  /** The caller's account is not bound to a person (未实名). */
  record RealNameNotBound() implements PeopleRefusal {
    @Override
    public String code() {
      return "people/real-name-not-bound";
    }
  }
}
