/**
 * Rates, limits, schemes and deadlines (参数): what differs by place and changes every year, each
 * with the law that sets it. Knows which value holds where and when; never a default, and never
 * what a value is for.
 */
@NullMarked
package org.huimin.platform.parameters;

import org.jspecify.annotations.NullMarked;
