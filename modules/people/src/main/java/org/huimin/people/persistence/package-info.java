/**
 * How the registry lies in its tables: single aggregates by Micronaut Data, many rows at once by
 * jOOQ. Encrypts what is personal on the way in and decrypts it on the way out.
 */
@NullMarked
package org.huimin.people.persistence;

import org.jspecify.annotations.NullMarked;
