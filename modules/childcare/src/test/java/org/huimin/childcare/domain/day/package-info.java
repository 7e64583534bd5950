@NullMarked
package org.huimin.childcare.domain.day;

import org.jspecify.annotations.NullMarked;
