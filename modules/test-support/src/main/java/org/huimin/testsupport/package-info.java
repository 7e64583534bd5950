/**
 * What the tests of every module share: a real database, a clock that the test turns, races, and
 * waiting with a deadline. Brings JUnit, AssertJ and jqwik along.
 *
 * <p>Must never be on a class path outside of tests, and knows no context.
 */
@NullMarked
package org.huimin.testsupport;

import org.jspecify.annotations.NullMarked;
