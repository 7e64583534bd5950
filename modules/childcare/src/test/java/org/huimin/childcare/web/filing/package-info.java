@NullMarked
package org.huimin.childcare.web.filing;

import org.jspecify.annotations.NullMarked;
