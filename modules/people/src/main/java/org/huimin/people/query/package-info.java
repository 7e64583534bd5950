/**
 * What screens and other contexts read: records filled straight from SQL, as of a day. Decides
 * nothing and writes nothing.
 */
@NullMarked
package org.huimin.people.query;

import org.jspecify.annotations.NullMarked;
