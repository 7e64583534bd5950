-- The day in the nursery: who came and left, who may collect, notes, incidents, calendars, reminders. What people
-- wrote about a child is encrypted.

ALTER TABLE childcare_booking_session
  ADD COLUMN attendance       VARCHAR(10) NULL COMMENT 'ATTENDED or MISSED; null until the place is settled',
  ADD COLUMN attended_minutes INT         NULL COMMENT 'Minutes of the session in which the child was there; null until settled',
  ADD COLUMN settled_at       DATETIME(6) NULL COMMENT 'When attendance was settled, once and for all',
  ADD KEY childcare_booking_session_unsettled (settled_at, status, day, booking_id, session_id);

CREATE TABLE childcare_visit (
  visit_id            BIGINT          NOT NULL COMMENT 'Id of the visit',
  nursery_id          BIGINT          NOT NULL COMMENT 'The nursery',
  class_id            BIGINT          NOT NULL COMMENT 'The class in which the child is',
  child_id            BIGINT          NOT NULL COMMENT 'The child',
  day                 DATE            NOT NULL COMMENT 'Day on which it came',
  booked              TINYINT(1)      NOT NULL COMMENT 'Whether it had a place that day',
  came_at             DATETIME(6)     NOT NULL COMMENT 'When it came',
  came_how            VARCHAR(10)     NOT NULL COMMENT 'CODE, STAFF or LATER',
  came_by             VARCHAR(64)     NOT NULL COMMENT 'The caller who recorded it',
  override_reason     VARBINARY(2048) NULL     COMMENT 'Why it was let in without a place, encrypted',
  left_at             DATETIME(6)     NULL     COMMENT 'When it left',
  left_how            VARCHAR(10)     NULL     COMMENT 'CODE, STAFF or LATER',
  left_by             VARCHAR(64)     NULL     COMMENT 'The caller who recorded it',
  collected_as        VARCHAR(10)     NULL     COMMENT 'GUARDIAN, LISTED, CONFIRMED or OVERRIDE',
  collector_person_id BIGINT          NULL     COMMENT 'The guardian who collected it',
  collector_id        BIGINT          NULL     COMMENT 'The person on the list who collected it',
  request_id          BIGINT          NULL     COMMENT 'The request that a guardian confirmed',
  collector_name      VARBINARY(512)  NULL     COMMENT 'Name of who collected it, encrypted',
  release_reason      VARBINARY(2048) NULL     COMMENT 'Why staff let it go with somebody not on the list, encrypted',
  present_child_id    BIGINT          NULL     COMMENT 'The child while it is there, null afterwards: nobody is there twice',
  void                TINYINT(1)      NOT NULL COMMENT 'Whether it was entered by mistake',
  PRIMARY KEY (visit_id),
  CONSTRAINT childcare_visit_present_uk UNIQUE (present_child_id),
  CONSTRAINT childcare_visit_times_ck CHECK (left_at IS NULL OR left_at >= came_at),
  CONSTRAINT childcare_visit_left_ck CHECK (present_child_id IS NULL OR (left_at IS NULL AND void = 0)),
  KEY childcare_visit_by_nursery (nursery_id, day, visit_id),
  KEY childcare_visit_by_child (child_id, day)
) ENGINE = InnoDB COMMENT = 'When children were there, and who took them home';

CREATE TABLE childcare_visit_correction (
  correction_id BIGINT          NOT NULL COMMENT 'Id of the correction',
  visit_id      BIGINT          NOT NULL COMMENT 'The visit',
  came_before   DATETIME(6)     NULL     COMMENT 'When it came, as recorded before; null for a visit entered later',
  left_before   DATETIME(6)     NULL     COMMENT 'When it left, as recorded before',
  came_after    DATETIME(6)     NULL     COMMENT 'When it came, as recorded now; null where the visit was a mistake',
  left_after    DATETIME(6)     NULL     COMMENT 'When it left, as recorded now',
  reason        VARBINARY(2048) NOT NULL COMMENT 'Why, encrypted',
  corrected_by  VARCHAR(64)     NOT NULL COMMENT 'The caller who corrected it',
  corrected_at  DATETIME(6)     NOT NULL COMMENT 'When',
  PRIMARY KEY (correction_id),
  CONSTRAINT childcare_visit_correction_visit_fk FOREIGN KEY (visit_id) REFERENCES childcare_visit (visit_id)
) ENGINE = InnoDB COMMENT = 'Corrections of visits; only ever added';

CREATE TABLE childcare_day_code (
  code_id      BIGINT      NOT NULL COMMENT 'Id of the code',
  nursery_id   BIGINT      NOT NULL COMMENT 'The nursery at which it is good',
  day          DATE        NOT NULL COMMENT 'The day on which it is good',
  child_id     BIGINT      NOT NULL COMMENT 'The child it is for',
  code_index   BINARY(32)  NOT NULL COMMENT 'Keyed hash of nursery, day and the six digits; the digits are not kept',
  issued_to    BIGINT      NOT NULL COMMENT 'The person who asked for it',
  collector_id BIGINT      NULL     COMMENT 'The person on the list who shows it, null for the one who asked for it',
  issued_at    DATETIME(6) NOT NULL COMMENT 'When',
  expires_at   DATETIME(6) NOT NULL COMMENT 'Until when it is good',
  used_at      DATETIME(6) NULL     COMMENT 'When it was used, or replaced by a newer one',
  PRIMARY KEY (code_id),
  CONSTRAINT childcare_day_code_uk UNIQUE (nursery_id, day, code_index),
  KEY childcare_day_code_by_child (child_id, issued_at),
  KEY childcare_day_code_live (nursery_id, day, used_at)
) ENGINE = InnoDB COMMENT = 'Codes with which parents check a child in or out';

CREATE TABLE childcare_code_attempt (
  attempt_id   BIGINT      NOT NULL COMMENT 'Id of the attempt',
  nursery_id   BIGINT      NOT NULL COMMENT 'The nursery',
  attempted_at DATETIME(6) NOT NULL COMMENT 'When',
  PRIMARY KEY (attempt_id),
  KEY childcare_code_attempt_by_nursery (nursery_id, attempted_at)
) ENGINE = InnoDB COMMENT = 'Codes that were tried and not good; limits guessing';

CREATE TABLE childcare_collector (
  collector_id BIGINT         NOT NULL COMMENT 'Id of the entry',
  child_id     BIGINT         NOT NULL COMMENT 'The child',
  name         VARBINARY(512) NOT NULL COMMENT 'Name, encrypted',
  relation     VARCHAR(20)    NOT NULL COMMENT 'GRANDPARENT, RELATIVE, NANNY, FRIEND or OTHER',
  phone        VARBINARY(128) NOT NULL COMMENT 'Mobile number, encrypted',
  valid_from   DATE           NOT NULL COMMENT 'First day on which the person may collect',
  valid_until  DATE           NOT NULL COMMENT 'First day on which the person may no longer',
  entered_by   BIGINT         NOT NULL COMMENT 'The guardian who entered it',
  entered_at   DATETIME(6)    NOT NULL COMMENT 'When',
  revoked_at   DATETIME(6)    NULL     COMMENT 'When a guardian took the person off the list',
  PRIMARY KEY (collector_id),
  CONSTRAINT childcare_collector_period_ck CHECK (valid_until > valid_from),
  KEY childcare_collector_by_child (child_id, collector_id)
) ENGINE = InnoDB COMMENT = 'Who may collect a child besides its guardians';

CREATE TABLE childcare_collection_request (
  request_id BIGINT          NOT NULL COMMENT 'Id of the request',
  visit_id   BIGINT          NOT NULL COMMENT 'The visit that would end',
  nursery_id BIGINT          NOT NULL COMMENT 'The nursery that asks',
  child_id   BIGINT          NOT NULL COMMENT 'The child',
  name       VARBINARY(512)  NOT NULL COMMENT 'Who stands at the door, encrypted',
  relation   VARCHAR(20)     NOT NULL COMMENT 'What the person says to be to the child',
  asked_by   VARCHAR(64)     NOT NULL COMMENT 'The caller who asked',
  asked_at   DATETIME(6)     NOT NULL COMMENT 'When',
  expires_at DATETIME(6)     NOT NULL COMMENT 'Until when the answer counts',
  state      VARCHAR(10)     NOT NULL COMMENT 'ASKED, CONFIRMED or REFUSED',
  decided_by BIGINT          NULL     COMMENT 'The guardian who answered',
  decided_at DATETIME(6)     NULL     COMMENT 'When',
  PRIMARY KEY (request_id),
  CONSTRAINT childcare_collection_request_visit_fk FOREIGN KEY (visit_id) REFERENCES childcare_visit (visit_id),
  KEY childcare_collection_request_by_child (child_id, request_id)
) ENGINE = InnoDB COMMENT = 'Questions to guardians whether somebody not on the list may collect';

CREATE TABLE childcare_note (
  note_id    BIGINT          NOT NULL COMMENT 'Id of the note',
  nursery_id BIGINT          NOT NULL COMMENT 'The nursery',
  child_id   BIGINT          NOT NULL COMMENT 'The child',
  day        DATE            NOT NULL COMMENT 'The day it is about',
  kind       VARCHAR(20)     NOT NULL COMMENT 'MEAL, SLEEP, MORNING_CHECK, NOON_CHECK, MOOD, TEMPERATURE or OTHER',
  content    VARBINARY(4000) NOT NULL COMMENT 'What was noted, as JSON, encrypted',
  noted_at   DATETIME(6)     NOT NULL COMMENT 'When',
  noted_by   VARCHAR(64)     NOT NULL COMMENT 'The caller who noted it',
  PRIMARY KEY (note_id),
  KEY childcare_note_by_child (child_id, day, note_id)
) ENGINE = InnoDB COMMENT = 'Notes of the day for the guardians';

CREATE TABLE childcare_incident (
  incident_id         BIGINT           NOT NULL COMMENT 'Id of the incident',
  nursery_id          BIGINT           NOT NULL COMMENT 'The nursery',
  region_code         VARCHAR(12)      NOT NULL COMMENT 'Where the nursery lies, as the unpadded prefix of the region code',
  child_id            BIGINT           NOT NULL COMMENT 'The child',
  kind                VARCHAR(30)      NOT NULL COMMENT 'What sort of incident',
  occurred_at         DATETIME(6)      NOT NULL COMMENT 'When it happened or was noticed',
  recorded_at         DATETIME(6)      NOT NULL COMMENT 'When it was recorded',
  recorded_by         VARCHAR(64)      NOT NULL COMMENT 'The caller who recorded it',
  content             VARBINARY(16000) NOT NULL COMMENT 'What happened, measures and who was told, as JSON, encrypted',
  report_to           VARCHAR(20)      NULL     COMMENT 'The authority that must be told: POLICE or HEALTH; null where none must',
  report_due_at       DATETIME(6)      NULL     COMMENT 'By when',
  report_parameter_id BIGINT           NULL     COMMENT 'Version of the rule that set the time',
  report_source       VARCHAR(500)     NULL     COMMENT 'The law that demands it',
  reported_at         DATETIME(6)      NULL     COMMENT 'When that authority was told',
  PRIMARY KEY (incident_id),
  CONSTRAINT childcare_incident_report_ck CHECK ((report_to IS NULL) = (report_due_at IS NULL)),
  KEY childcare_incident_by_region (region_code, incident_id),
  KEY childcare_incident_by_nursery (nursery_id, incident_id)
) ENGINE = InnoDB COMMENT = 'Incidents, with the duty to report them';

CREATE TABLE childcare_incident_report (
  report_id   BIGINT         NOT NULL COMMENT 'Id of the report',
  incident_id BIGINT         NOT NULL COMMENT 'The incident',
  authority   VARCHAR(20)    NOT NULL COMMENT 'POLICE, HEALTH, CIVIL_AFFAIRS or EDUCATION',
  reported_at DATETIME(6)    NOT NULL COMMENT 'When the authority was told',
  number      VARBINARY(512) NULL     COMMENT 'Number that the authority gave it, encrypted',
  recorded_by VARCHAR(64)    NOT NULL COMMENT 'The caller who recorded it',
  recorded_at DATETIME(6)    NOT NULL COMMENT 'When',
  PRIMARY KEY (report_id),
  CONSTRAINT childcare_incident_report_incident_fk FOREIGN KEY (incident_id) REFERENCES childcare_incident (incident_id)
) ENGINE = InnoDB COMMENT = 'Reports of incidents to authorities';

CREATE TABLE childcare_calendar_feed (
  feed_id    BIGINT         NOT NULL COMMENT 'Id of the feed',
  child_id   BIGINT         NULL     COMMENT 'The child whose places it shows',
  class_id   BIGINT         NULL     COMMENT 'The class whose sessions it shows',
  token_hash BINARY(32)     NOT NULL COMMENT 'SHA-256 of the secret in its address; the secret is not kept',
  label      VARBINARY(256) NULL     COMMENT 'What the parent wants to read in the calendar, encrypted',
  created_by VARCHAR(64)    NOT NULL COMMENT 'The caller who made it',
  created_at DATETIME(6)    NOT NULL COMMENT 'When',
  revoked_at DATETIME(6)    NULL     COMMENT 'When its address was made useless',
  PRIMARY KEY (feed_id),
  CONSTRAINT childcare_calendar_feed_token_uk UNIQUE (token_hash),
  CONSTRAINT childcare_calendar_feed_subject_ck CHECK ((child_id IS NULL) <> (class_id IS NULL)),
  KEY childcare_calendar_feed_by_child (child_id, feed_id),
  KEY childcare_calendar_feed_by_class (class_id, feed_id)
) ENGINE = InnoDB COMMENT = 'Calendar feeds behind secret addresses';

CREATE TABLE childcare_reminder (
  kind     VARCHAR(20) NOT NULL COMMENT 'TOMORROW or LEAVING',
  child_id BIGINT      NOT NULL COMMENT 'The child',
  day      DATE        NOT NULL COMMENT 'The day that the guardians are reminded of',
  sent_at  DATETIME(6) NOT NULL COMMENT 'When',
  PRIMARY KEY (kind, child_id, day)
) ENGINE = InnoDB COMMENT = 'Reminders sent, so that none is sent twice';

INSERT INTO platform_parameter
  (parameter_id, name, region_code, valid_from, valid_until, value, unit, source, created_at)
VALUES
  (610300, 'childcare/day-code-minutes', '', '2019-10-08', NULL, '10', 'minutes', '平台安全规则: 接送码短时有效、一次性', '2026-01-01 00:00:00'),
  (610301, 'childcare/attendance-settles-after-minutes', '', '2019-10-08', NULL, '120', 'minutes', '平台运行规则: 时段结束后留给机构更正考勤的时间', '2026-01-01 00:00:00'),
  (610302, 'childcare/collection-answer-minutes', '', '2019-10-08', NULL, '120', 'minutes', '平台安全规则: 监护人对临时接领人的确认只在短时间内有效', '2026-01-01 00:00:00'),
  (610303, 'childcare/leaving-notice-days', '', '2019-10-08', NULL, '30', 'days', '平台服务规则: 提前告知满36个月离园', '2026-01-01 00:00:00'),
  (610304, 'childcare/reminder-hour', '', '2019-10-08', NULL, '18', 'hour', '平台服务规则: 前一天晚上提醒', '2026-01-01 00:00:00'),
  (610305, 'childcare/report-minutes-suspected-harm', '', '2019-10-08', NULL, '60', 'minutes', '《未成年人保护法》第十一条: 应当立即报告; 《托育机构管理规范(试行)》国卫人口发〔2019〕58号第二十五条: 及时向公安机关报告。“立即”的督办时限按 60 分钟计', '2026-01-01 00:00:00'),
  (610306, 'childcare/report-minutes-infectious-disease', '', '2019-10-08', NULL, '1440', 'minutes', '《托儿所幼儿园卫生保健管理办法》(卫生部令第76号): 发现传染病患儿应当及时报告; 督办时限按 24 小时计, 各地从严', '2026-01-01 00:00:00');
