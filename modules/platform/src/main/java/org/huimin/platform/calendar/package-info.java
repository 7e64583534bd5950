/**
 * Time and order: the clock, the working days of the State Council's notices, and ids that no two
 * servers draw alike. Knows the values of the kernel and makes them fit for several servers.
 */
@NullMarked
package org.huimin.platform.calendar;

import org.jspecify.annotations.NullMarked;
