package org.huimin.fundledger;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.huimin.kernel.ResidentId;
import org.huimin.platform.signin.CitizenDirectory;

/** A registry without anybody: the ledger's tests sign in as staff. */
@Singleton
class NoCitizens implements CitizenDirectory {
  @Override
  public Optional<Citizen> byResidentId(ResidentId residentId) {
    return Optional.empty();
  }

  @Override
  public Optional<Citizen> byWeChatOpenId(String openId) {
    return Optional.empty();
  }
}
