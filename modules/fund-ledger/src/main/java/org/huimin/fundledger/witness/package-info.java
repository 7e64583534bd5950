/** Where witnesses of the public log are asked over HTTP (见证服务的接口). */
@NullMarked
package org.huimin.fundledger.witness;

import org.jspecify.annotations.NullMarked;
