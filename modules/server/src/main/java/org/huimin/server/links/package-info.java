/**
 * Where contexts that must not know each other meet (上下文衔接): handlers of the events of one that
 * call the façade of another. Holds no rule of its own.
 */
@NullMarked
package org.huimin.server.links;

import org.jspecify.annotations.NullMarked;
