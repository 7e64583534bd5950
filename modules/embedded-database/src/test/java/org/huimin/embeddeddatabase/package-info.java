@NullMarked
package org.huimin.embeddeddatabase;

import org.jspecify.annotations.NullMarked;
