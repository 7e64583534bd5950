/**
 * The verifier that anybody can run (验证命令): checks one proof, or a whole log, without trusting the
 * platform. Other modules add ways of checking ({@link
 * org.huimin.transparencylog.verify.VerificationMode}) and words for entries ({@link
 * org.huimin.transparencylog.verify.EntryPrinter}) as services.
 */
@NullMarked
package org.huimin.transparencylog.verify;

import org.jspecify.annotations.NullMarked;
