/**
 * Whether a nursery may run (托育机构备案), as the health authority files and supervises it, who works
 * there, which year it is inclusive in, and when it is closed. Knows nothing of places and
 * children.
 */
@NullMarked
package org.huimin.childcare.domain.filing;

import org.jspecify.annotations.NullMarked;
