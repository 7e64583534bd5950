@NullMarked
package org.huimin.childcare.web.day;

import org.jspecify.annotations.NullMarked;
