@NullMarked
package org.huimin.childcare;

import org.jspecify.annotations.NullMarked;
