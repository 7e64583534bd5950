package org.huimin.platform.signin;

import java.util.Optional;
import org.huimin.kernel.ResidentId;

/** Finds the person behind a sign-in (port, 人员目录); the registry of persons implements it. */
public interface CitizenDirectory {
  /** The person with a resident identity number. */
  Optional<Citizen> byResidentId(ResidentId residentId);

  /**
   * The person who bound a WeChat account under his or her real name.
   *
   * @param openId WeChat's id of the account for this mini-program
   */
  Optional<Citizen> byWeChatOpenId(String openId);

  /**
   * Someone who signs in.
   *
   * @param personId the id in the registry
   * @param name the full name
   */
  record Citizen(long personId, String name) {}
}
