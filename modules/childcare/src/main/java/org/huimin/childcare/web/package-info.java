/** Childcare over HTTP: implements the interfaces generated from the API description. */
@NullMarked
package org.huimin.childcare.web;

import org.jspecify.annotations.NullMarked;
