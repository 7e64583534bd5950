package org.huimin.platform.signin;

/**
 * Redeems the code of a mini-program login (port, 小程序登录凭证校验). A code is good once, for five
 * minutes. The session key that WeChat returns never leaves the adapter.
 */
public interface WeChatLogin {
  /**
   * Redeems a code.
   *
   * @param code what {@code wx.login} gave the mini-program
   * @return who signed in, or why not
   */
  Outcome redeem(String code);

  /** What came of redeeming a code. */
  sealed interface Outcome {}

  /**
   * WeChat knows the account.
   *
   * @param openId the account's id for this mini-program
   */
  record Known(String openId) implements Outcome {}

  /** The code is wrong, used or too old (errcode 40029), or the account is blocked (40226). */
  record Refused() implements Outcome {}

  /** WeChat is busy (errcode -1), limits the rate (45011), or cannot be reached. */
  record Unavailable() implements Outcome {}
}
