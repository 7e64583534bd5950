/** What the platform's tests share. */
@NullMarked
package org.huimin.platform.support;

import org.jspecify.annotations.NullMarked;
