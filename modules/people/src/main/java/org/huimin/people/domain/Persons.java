package org.huimin.people.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.huimin.kernel.NotFoundException;
import org.huimin.kernel.ResidentId;

/** Where persons are kept. */
public interface Persons {
  /**
   * Keeps a new person.
   *
   * @throws org.huimin.kernel.RefusedException when the identity number is taken
   */
  void add(Person person);

  /**
   * Keeps new persons, all or none.
   *
   * @throws org.huimin.kernel.RefusedException when an identity number is taken
   */
  void addAll(List<Person> persons);

  /** Keeps a changed person. */
  void update(Person person);

  /** The person with an id. */
  Optional<Person> find(PersonId id);

  /** The person with an identity number. */
  Optional<Person> find(ResidentId residentId);

  /** The index of the first identity number that is taken, or stands twice among them. */
  OptionalInt firstTaken(List<ResidentId> residentIds);

  /**
   * The persons with these ids, locked until the transaction ends so that what is decided about
   * them is not decided twice at once.
   *
   * @throws NotFoundException when one of them does not exist
   */
  Map<PersonId, Person> lockAll(Collection<PersonId> ids);
}
