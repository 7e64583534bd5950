/**
 * The ledger over HTTP: who is asking, whether they may, the use case, the trail, the answer. The
 * public log is served byte for byte as C2SP tlog-tiles demands.
 */
@NullMarked
package org.huimin.fundledger.web;

import org.jspecify.annotations.NullMarked;
