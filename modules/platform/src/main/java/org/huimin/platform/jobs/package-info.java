/**
 * Recurring jobs (定时任务) that run once over all servers. Knows when a job is due and whether it
 * failed; knows nothing of what it does.
 */
@NullMarked
package org.huimin.platform.jobs;

import org.jspecify.annotations.NullMarked;
