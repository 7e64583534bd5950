/**
 * What every web layer shares: problems (RFC 9457) in two languages, page cursors, rate limits.
 * Knows no context.
 */
@NullMarked
package org.huimin.platform.web;

import org.jspecify.annotations.NullMarked;
