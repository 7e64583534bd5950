/** What screens of social assistance read. */
@NullMarked
package org.huimin.assistance.query;

import org.jspecify.annotations.NullMarked;
