/** The API description (接口说明) and the pages that make it browsable without any outside host. */
@NullMarked
package org.huimin.server.docs;

import org.jspecify.annotations.NullMarked;
