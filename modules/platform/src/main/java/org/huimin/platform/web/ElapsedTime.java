package org.huimin.platform.web;

import io.github.bucket4j.TimeMeter;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/**
 * What rate limits are measured by (流逝时间): time that passes, not the time of day, so that neither a
 * clock that is set nor a test that has stopped its clock changes them.
 */
@Factory
final class ElapsedTime {
  @Singleton
  TimeMeter elapsed() {
    return TimeMeter.SYSTEM_NANOTIME;
  }
}
