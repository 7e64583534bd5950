/**
 * The rules of social assistance (社会救助): what a household's economic situation is, how the minimum
 * living allowance is computed from it, and the stages an application passes. No framework, no
 * clock, no SQL.
 */
@NullMarked
package org.huimin.assistance.domain;

import org.jspecify.annotations.NullMarked;
