/** What screens read about canteens, meals and bookings: records filled straight from SQL. */
@NullMarked
package org.huimin.elderlycare.query;

import org.jspecify.annotations.NullMarked;
