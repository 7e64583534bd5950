/**
 * The use cases of lasting places. Locks are taken in one order everywhere: applications by id, the
 * classes of a nursery by id, counters, bookings, money, waiting lists by id.
 */
@NullMarked
package org.huimin.childcare.application.lasting;

import org.jspecify.annotations.NullMarked;
