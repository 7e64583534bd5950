@NullMarked
package org.huimin.platform.subscribe;

import org.jspecify.annotations.NullMarked;
