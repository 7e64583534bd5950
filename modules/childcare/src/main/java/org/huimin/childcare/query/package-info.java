/** What screens read: records filled straight from SQL. Decides nothing and changes nothing. */
@NullMarked
package org.huimin.childcare.query;

import org.jspecify.annotations.NullMarked;
