/** The HTTP face of the context: authorise, act, leave a trail. */
@NullMarked
package org.huimin.elderlycare.web;

import org.jspecify.annotations.NullMarked;
