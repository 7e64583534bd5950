/** Where social assistance keeps its applications, entitlements and payments. */
@NullMarked
package org.huimin.assistance.persistence;

import org.jspecify.annotations.NullMarked;
