/** Tests of the rules of social assistance. */
@NullMarked
package org.huimin.assistance.domain;

import org.jspecify.annotations.NullMarked;
