package org.huimin.platform.signin;

import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.huimin.api.AuthApi;
import org.huimin.api.model.CitizenSession;
import org.huimin.api.model.CitizenSignIn;
import org.huimin.api.model.SessionPerson;
import org.huimin.api.model.StaffSession;
import org.huimin.api.model.StaffSignIn;
import org.huimin.kernel.Tsid;

/** Signing in over HTTP. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
class AuthController implements AuthApi {
  private final SignInCitizen citizens;
  private final SignInStaff staff;

  AuthController(SignInCitizen citizens, SignInStaff staff) {
    this.citizens = citizens;
    this.staff = staff;
  }

  @Override
  public CitizenSession signInCitizen(CitizenSignIn request) {
    var session = citizens.signIn(request.getCode());
    var answer = new CitizenSession(session.accessToken(), session.expiresInSeconds());
    if (session.citizen() != null) {
      answer.setPerson(
          new SessionPerson(Tsid.text(session.citizen().personId()), session.citizen().name()));
    }
    return answer;
  }

  @Override
  public StaffSession signInStaff(StaffSignIn request) {
    var session = staff.signIn(request.getUsername(), request.getPassword());
    var caller = session.caller();
    return new StaffSession(
        session.accessToken(),
        session.expiresInSeconds(),
        caller.roles().stream().map(Enum::name).sorted().toList(),
        caller.region() == null ? "" : caller.region().code());
  }
}
