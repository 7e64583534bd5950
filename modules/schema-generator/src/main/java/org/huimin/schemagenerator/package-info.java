/**
 * Writes Java classes for the tables of each context. Knows how contexts lay out their folders and
 * which Java type a column gets; knows nothing of what the tables mean, and nothing runs it but
 * developers and the test that finds stale classes.
 */
@NullMarked
package org.huimin.schemagenerator;

import org.jspecify.annotations.NullMarked;
