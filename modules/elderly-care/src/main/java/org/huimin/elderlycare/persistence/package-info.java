/** The tables behind the context's ports. */
@NullMarked
package org.huimin.elderlycare.persistence;

import org.jspecify.annotations.NullMarked;
