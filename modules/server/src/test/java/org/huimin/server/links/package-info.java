@NullMarked
package org.huimin.server.links;

import org.jspecify.annotations.NullMarked;
