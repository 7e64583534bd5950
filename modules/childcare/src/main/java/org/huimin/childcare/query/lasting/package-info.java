/** What screens about lasting places read, straight from SQL. */
@NullMarked
package org.huimin.childcare.query.lasting;

import org.jspecify.annotations.NullMarked;
