/**
 * The running platform: starts the database, migrates it, makes the demo city where asked, serves.
 * Decides nothing about the domain.
 */
@NullMarked
package org.huimin.server;

import org.jspecify.annotations.NullMarked;
