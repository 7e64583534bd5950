/**
 * Signing in (登录): staff by password, citizens by the code of a WeChat mini-program. Knows persons
 * only through {@link org.huimin.platform.signin.CitizenDirectory}.
 */
@NullMarked
package org.huimin.platform.signin;

import org.jspecify.annotations.NullMarked;
