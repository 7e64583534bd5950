-- What holds between a booking and the day of care: the nursery's published rule for late cancellations and missed
-- places, what came of it, how many hours a child is subsidised for in a month, and the papers a child needs.

CREATE TABLE childcare_absence_rule (
  rule_id             BIGINT      NOT NULL COMMENT 'Id of this version of the rule',
  nursery_id          BIGINT      NOT NULL COMMENT 'The nursery that published it',
  valid_from          DATE        NOT NULL COMMENT 'First day of care for which it holds',
  late_fee_percent    INT         NOT NULL COMMENT 'Share of the own part of the fee that a late cancellation costs',
  no_show_fee_percent INT         NOT NULL COMMENT 'Share of the own part of the fee that a missed place costs',
  misses_before_pause INT         NOT NULL COMMENT 'Missed places within the window after which bookings pause; 0 for never',
  window_days         INT         NOT NULL COMMENT 'How many days back missed places are counted',
  pause_days          INT         NOT NULL COMMENT 'How many days bookings at this nursery then pause',
  published_by        VARCHAR(64) NOT NULL COMMENT 'The member of staff who published it',
  published_at        DATETIME(6) NOT NULL COMMENT 'When; bookings made before keep the rule before',
  PRIMARY KEY (rule_id),
  CONSTRAINT childcare_absence_rule_nursery_fk FOREIGN KEY (nursery_id) REFERENCES childcare_nursery (nursery_id),
  CONSTRAINT childcare_absence_rule_share_ck CHECK (late_fee_percent BETWEEN 0 AND 100 AND no_show_fee_percent BETWEEN 0 AND 100),
  CONSTRAINT childcare_absence_rule_pause_ck CHECK (misses_before_pause >= 0 AND window_days >= 1 AND pause_days >= 0),
  KEY childcare_absence_rule_by_nursery (nursery_id, published_at)
) ENGINE = InnoDB COMMENT = 'Published rules for places that are given back late or not used';

CREATE TABLE childcare_absence (
  absence_id       BIGINT          NOT NULL COMMENT 'Id of the record',
  booking_id       BIGINT          NOT NULL COMMENT 'The booking',
  session_id       BIGINT          NOT NULL COMMENT 'The session that was given back late or missed',
  child_id         BIGINT          NOT NULL COMMENT 'The child',
  nursery_id       BIGINT          NOT NULL COMMENT 'The nursery',
  day              DATE            NOT NULL COMMENT 'Day of care',
  kind             VARCHAR(20)     NOT NULL COMMENT 'LATE_CANCELLATION or NO_SHOW',
  rule_id          BIGINT          NULL     COMMENT 'Version of the rule applied, empty where none was published',
  charge_fen       BIGINT          NOT NULL COMMENT 'What it costs the parents by that rule',
  recorded_at      DATETIME(6)     NOT NULL COMMENT 'When it was recorded',
  waived_at        DATETIME(6)     NULL     COMMENT 'When the nursery let it pass',
  waived_by        VARCHAR(64)     NULL     COMMENT 'The member of staff who did',
  waiver_encrypted VARBINARY(2100) NULL     COMMENT 'The reason, encrypted: it may tell of an illness',
  PRIMARY KEY (absence_id),
  CONSTRAINT childcare_absence_uk UNIQUE (booking_id, session_id),
  CONSTRAINT childcare_absence_charge_ck CHECK (charge_fen >= 0),
  CONSTRAINT childcare_absence_waiver_ck CHECK ((waived_at IS NULL) = (waived_by IS NULL) AND (waived_at IS NULL) = (waiver_encrypted IS NULL)),
  KEY childcare_absence_by_child (child_id, absence_id),
  KEY childcare_absence_by_nursery (nursery_id, day, absence_id)
) ENGINE = InnoDB COMMENT = 'Places given back late, and places nobody used';

CREATE TABLE childcare_pause (
  pause_id          BIGINT          NOT NULL COMMENT 'Id of the pause',
  nursery_id        BIGINT          NOT NULL COMMENT 'The nursery whose rule it follows from',
  child_id          BIGINT          NOT NULL COMMENT 'The child that cannot be booked there meanwhile',
  first_day         DATE            NOT NULL COMMENT 'First day on which no booking is taken',
  last_day          DATE            NOT NULL COMMENT 'Last such day',
  absence_id        BIGINT          NOT NULL COMMENT 'The missed place that made it one too many',
  lifted_at         DATETIME(6)     NULL     COMMENT 'When the nursery lifted it',
  lifted_by         VARCHAR(64)     NULL     COMMENT 'The member of staff who did',
  lifting_encrypted VARBINARY(2100) NULL     COMMENT 'The reason, encrypted',
  PRIMARY KEY (pause_id),
  CONSTRAINT childcare_pause_uk UNIQUE (absence_id),
  CONSTRAINT childcare_pause_days_ck CHECK (first_day <= last_day),
  KEY childcare_pause_by_child (child_id, nursery_id, last_day),
  KEY childcare_pause_by_nursery (nursery_id, pause_id)
) ENGINE = InnoDB COMMENT = 'Times in which a child cannot be booked at a nursery because places were missed';

CREATE TABLE childcare_subsidised_hours (
  child_id BIGINT NOT NULL COMMENT 'The child',
  month    DATE   NOT NULL COMMENT 'First day of the month of care',
  hours    INT    NOT NULL COMMENT 'Subsidised hours booked in that month',
  PRIMARY KEY (child_id, month),
  CONSTRAINT childcare_subsidised_hours_ck CHECK (hours >= 0)
) ENGINE = InnoDB COMMENT = 'Counters of the quota of subsidised hours';

CREATE TABLE childcare_health_paper (
  paper_id            BIGINT          NOT NULL COMMENT 'Id of the record',
  child_id            BIGINT          NOT NULL COMMENT 'The child',
  kind                VARCHAR(20)     NOT NULL COMMENT 'HEALTH_CHECK or VACCINATION',
  issued_on           DATE            NOT NULL COMMENT 'Date on the paper',
  next_due_on         DATE            NULL     COMMENT 'VACCINATION: when the next is due, empty if none is',
  issuer_encrypted    VARBINARY(630)  NOT NULL COMMENT 'Who issued it, encrypted',
  number_encrypted    VARBINARY(330)  NOT NULL COMMENT 'Its number, encrypted',
  state               VARCHAR(20)     NOT NULL COMMENT 'DECLARED, CHECKED or REJECTED',
  declared_by         VARCHAR(64)     NOT NULL COMMENT 'The caller who entered it',
  declared_at         DATETIME(6)     NOT NULL COMMENT 'When',
  checked_by          VARCHAR(64)     NULL     COMMENT 'The member of staff who saw the paper',
  checked_at          DATETIME(6)     NULL     COMMENT 'When',
  rejection_encrypted VARBINARY(2100) NULL     COMMENT 'REJECTED: why, encrypted',
  PRIMARY KEY (paper_id),
  CONSTRAINT childcare_health_paper_checked_ck CHECK ((state = 'DECLARED') = (checked_at IS NULL)),
  CONSTRAINT childcare_health_paper_rejected_ck CHECK ((state = 'REJECTED') = (rejection_encrypted IS NOT NULL)),
  KEY childcare_health_paper_by_child (child_id, kind, issued_on)
) ENGINE = InnoDB COMMENT = 'Health checks and vaccination records shown for children';

INSERT INTO platform_parameter
  (parameter_id, name, region_code, valid_from, valid_until, value, unit, source, created_at)
VALUES
  (610501, 'childcare/health-check-valid-months', '', '2010-11-01', NULL, '3', 'months', '《托儿所幼儿园卫生保健管理办法》(卫生部令第76号)第十八条: 入托前健康检查, 离开机构3个月以上须重新检查', '2026-01-01 00:00:00'),
  (610502, 'childcare/subsidised-hours-month', '3610', '2021-01-01', NULL, '200', 'hours', '抚州市“一老一小”整体解决方案(2021—2025年)三(二): 普惠托育补助; 时数为示例, 以当地财政、卫生健康部门文件为准', '2026-01-01 00:00:00');

ALTER TABLE childcare_booking_session
  MODIFY COLUMN status VARCHAR(20) NOT NULL COMMENT 'CONFIRMED, CANCELLED or MISSED';

-- What is booked already counts, too.
INSERT INTO childcare_subsidised_hours (child_id, month, hours)
SELECT b.child_id, DATE_SUB(s.day, INTERVAL DAYOFMONTH(s.day) - 1 DAY), SUM((s.end_minute - s.start_minute + 59) DIV 60)
  FROM childcare_booking_session p
  JOIN childcare_booking b ON b.booking_id = p.booking_id
  JOIN childcare_session s ON s.session_id = p.session_id
 WHERE p.status = 'CONFIRMED' AND p.commitment_id IS NOT NULL
 GROUP BY b.child_id, DATE_SUB(s.day, INTERVAL DAYOFMONTH(s.day) - 1 DAY);
