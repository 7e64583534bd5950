@NullMarked
package org.huimin.testsupport;

import org.jspecify.annotations.NullMarked;
