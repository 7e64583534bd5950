/**
 * The demo city (演示城市): Fuzhou in Jiangxi with synthetic people, made through the use cases of the
 * contexts. Nothing of it exists unless {@code huimin.demo.enabled} is set.
 */
@NullMarked
package org.huimin.server.demo;

import org.jspecify.annotations.NullMarked;
