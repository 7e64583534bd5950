/** The protection of minors over HTTP. */
@NullMarked
package org.huimin.childwelfare.web;

import org.jspecify.annotations.NullMarked;
