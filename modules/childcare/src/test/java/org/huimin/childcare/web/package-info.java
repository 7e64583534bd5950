@NullMarked
package org.huimin.childcare.web;

import org.jspecify.annotations.NullMarked;
