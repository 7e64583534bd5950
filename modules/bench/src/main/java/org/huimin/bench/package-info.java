/**
 * Measures the platform (性能测量): how fast bookings are taken on one contended class, against bare
 * JDBC with the same statements in the same batches; how long a start takes; how long the log takes
 * to be verified and an entry to be proved. Figures are printed, never asserted: they belong to the
 * machine.
 */
@NullMarked
package org.huimin.bench;

import org.jspecify.annotations.NullMarked;
