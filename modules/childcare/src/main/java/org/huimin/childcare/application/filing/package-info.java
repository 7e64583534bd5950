/**
 * The use cases of filing, recognition, carers and closures: load, decide, save, in one transaction
 * each. No rules of their own.
 */
@NullMarked
package org.huimin.childcare.application.filing;

import org.jspecify.annotations.NullMarked;
