/**
 * Values that every bounded context speaks, checked on construction, and the ways to say no.
 *
 * <p>No framework and no database; the only files read are the bundled holiday notices, and time is
 * whatever clock or day the caller passes in. It knows nothing of any context, of HTTP or of the
 * words shown to people: those are found elsewhere by the stable codes given here.
 */
@NullMarked
package org.huimin.kernel;

import org.jspecify.annotations.NullMarked;
