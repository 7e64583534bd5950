/**
 * The use cases of childcare: load, decide, save, in one transaction each. No rules of their own.
 */
@NullMarked
package org.huimin.childcare.application;

import org.jspecify.annotations.NullMarked;
