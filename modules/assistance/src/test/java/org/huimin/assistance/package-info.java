/** Tests of social assistance on a real database and over HTTP. */
@NullMarked
package org.huimin.assistance;

import org.jspecify.annotations.NullMarked;
