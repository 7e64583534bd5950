/**
 * Persons, households, who may act for whom, and recognised statuses: the rules of the registry.
 * Knows no framework, no clock and no SQL; the plural nouns are what it asks of storage.
 */
@NullMarked
package org.huimin.people.domain;

import org.jspecify.annotations.NullMarked;
