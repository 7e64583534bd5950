package org.huimin.platform.calendar;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.huimin.platform.persistence.DirectDatabase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The number that sets the ids of this server apart: configured as {@code huimin.node-id}, or
 * leased from the database and renewed while the server runs.
 *
 * <p>A lease outlives a lost connection by minutes. A server that was cut off for longer and finds
 * its number with another stops, because it could draw the other's ids; in the moment before it
 * notices, the primary keys refuse a number drawn twice.
 */
@Singleton
final class NodeLease {
  static final Duration LEASE = Duration.ofMinutes(10);
  private static final Duration RENEWED_EVERY = Duration.ofMinutes(1);

  /** The lease ends by the database's clock; two renewals of room cover the difference. */
  private static final Duration TRUSTED = LEASE.minus(RENEWED_EVERY.multipliedBy(2));

  private static final Logger LOG = LoggerFactory.getLogger(NodeLease.class);

  private final int nodeId;
  private final NodeNumbers numbers;
  private final String holder = UUID.randomUUID().toString();
  private final Runnable onLoss;
  private final Clock clock;
  private volatile Instant renewedAt;
  private final @Nullable ScheduledExecutorService renewals;

  @Inject
  NodeLease(
      @Property(name = "huimin.node-id") @Nullable Integer configured,
      DirectDatabase database,
      Clock clock,
      ApplicationContext context) {
    this(configured, new NodeNumbers(database, LEASE), clock, () -> context.stop());
  }

  NodeLease(@Nullable Integer configured, NodeNumbers numbers, Clock clock, Runnable onLoss) {
    this.numbers = numbers;
    this.onLoss = onLoss;
    this.clock = clock;
    renewedAt = clock.instant();
    if (configured != null) {
      nodeId = configured;
      renewals = null;
      return;
    }
    nodeId = numbers.claim(holder);
    renewals =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("node-lease").factory());
    var ignored =
        renewals.scheduleWithFixedDelay(
            this::renew, RENEWED_EVERY.toSeconds(), RENEWED_EVERY.toSeconds(), TimeUnit.SECONDS);
    LOG.info("Drawing ids as node {}", nodeId);
  }

  int nodeId() {
    return nodeId;
  }

  /**
   * Extends the lease, or stops the server when another holds its number or may do so by now: a
   * server that was cut off from the database for the length of a lease could otherwise come back
   * and draw the same ids as its successor.
   */
  void renew() {
    try {
      if (numbers.renew(nodeId, holder)) {
        renewedAt = clock.instant();
      } else {
        LOG.error("Node {} is leased to another server by now; stopping", nodeId);
        stop();
      }
    } catch (RuntimeException e) {
      LOG.warn("The lease of node {} was not renewed: {}", nodeId, e.getClass().getName());
      if (clock.instant().isAfter(renewedAt.plus(TRUSTED))) {
        LOG.error("Node {} could not be renewed before its lease ends; stopping", nodeId);
        stop();
      }
    }
  }

  private void stop() {
    if (renewals != null) {
      renewals.shutdown();
    }
    onLoss.run();
  }

  @PreDestroy
  void release() {
    if (renewals == null) {
      return;
    }
    renewals.shutdown();
    try {
      numbers.release(nodeId, holder);
    } catch (RuntimeException e) {
      LOG.info("Node {} stays leased until it expires: {}", nodeId, e.getClass().getName());
    }
  }
}
