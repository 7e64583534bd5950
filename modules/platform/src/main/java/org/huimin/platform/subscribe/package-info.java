/**
 * Messages to people's WeChat (微信订阅消息): the port, WeChat behind it, and what stands in for it in
 * the demo city. Must never know who a person is: it sees an account's id and what to fill in.
 */
@NullMarked
package org.huimin.platform.subscribe;

import org.jspecify.annotations.NullMarked;
