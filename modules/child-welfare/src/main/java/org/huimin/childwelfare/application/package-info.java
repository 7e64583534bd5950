/** What can be done in the protection of minors, one class per use case. */
@NullMarked
package org.huimin.childwelfare.application;

import org.jspecify.annotations.NullMarked;
