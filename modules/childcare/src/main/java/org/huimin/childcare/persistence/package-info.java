/** The tables of childcare, behind the collections that the domain asks for. */
@NullMarked
package org.huimin.childcare.persistence;

import org.jspecify.annotations.NullMarked;
