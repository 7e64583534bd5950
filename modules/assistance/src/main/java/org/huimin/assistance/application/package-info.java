/** What can be done in social assistance, one class per use case. */
@NullMarked
package org.huimin.assistance.application;

import org.jspecify.annotations.NullMarked;
