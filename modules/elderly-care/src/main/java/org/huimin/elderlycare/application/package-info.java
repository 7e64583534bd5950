/** The use cases of meals: each loads, decides, saves, and owns its transaction. */
@NullMarked
package org.huimin.elderlycare.application;

import org.jspecify.annotations.NullMarked;
