/**
 * The HTTP side of the registry: who calls, may they, act, leave a trail, in this order. Knows the
 * generated API models and nothing of storage.
 */
@NullMarked
package org.huimin.people.web;

import org.jspecify.annotations.NullMarked;
