@NullMarked
package org.huimin.childcare.application;

import org.jspecify.annotations.NullMarked;
