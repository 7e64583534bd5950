/** Social assistance over HTTP. */
@NullMarked
package org.huimin.assistance.web;

import org.jspecify.annotations.NullMarked;
