/** Values that every bounded context speaks. No framework, no clock, no I/O. */
@NullMarked
package org.huimin.kernel;

import org.jspecify.annotations.NullMarked;
