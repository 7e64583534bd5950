/**
 * Social assistance (社会救助). Decides who is granted which aid, how much, and what is paid when; at
 * first the minimum living allowance (最低生活保障). Must never know how money is kept (the fund ledger)
 * nor who somebody is beyond what the registry of persons says.
 */
@NullMarked
package org.huimin.assistance;

import org.jspecify.annotations.NullMarked;
