@NullMarked
package org.huimin.people.application;

import org.jspecify.annotations.NullMarked;
