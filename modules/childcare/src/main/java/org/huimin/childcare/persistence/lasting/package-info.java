/** The tables of lasting places, behind the collections that the domain asks for. */
@NullMarked
package org.huimin.childcare.persistence.lasting;

import org.jspecify.annotations.NullMarked;
