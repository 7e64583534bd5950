@NullMarked
package org.huimin.childcare.domain.filing;

import org.jspecify.annotations.NullMarked;
