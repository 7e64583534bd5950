/**
 * The use cases of the registry: load, decide, save, each in one transaction. Knows the rules of
 * {@code domain} and decides none of its own.
 */
@NullMarked
package org.huimin.people.application;

import org.jspecify.annotations.NullMarked;
