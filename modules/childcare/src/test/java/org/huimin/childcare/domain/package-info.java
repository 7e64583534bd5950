@NullMarked
package org.huimin.childcare.domain;

import org.jspecify.annotations.NullMarked;
