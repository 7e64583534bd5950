/** Filings, recognitions, carers and closures in the database. */
@NullMarked
package org.huimin.childcare.persistence.filing;

import org.jspecify.annotations.NullMarked;
