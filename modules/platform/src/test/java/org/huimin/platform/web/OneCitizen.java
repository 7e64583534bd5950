package org.huimin.platform.web;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.huimin.kernel.ResidentId;
import org.huimin.platform.signin.CitizenDirectory;

/** A registry with one person (a synthetic id) who bound one WeChat account. */
@Singleton
class OneCitizen implements CitizenDirectory {
  @Override
  public Optional<Citizen> byResidentId(ResidentId residentId) {
    return residentId.value().equals("361002198803074030")
        ? Optional.of(new Citizen(42, "张三"))
        : Optional.empty();
  }

  @Override
  public Optional<Citizen> byWeChatOpenId(String openId) {
    return openId.equals("bound") ? Optional.of(new Citizen(42, "张三")) : Optional.empty();
  }
}
