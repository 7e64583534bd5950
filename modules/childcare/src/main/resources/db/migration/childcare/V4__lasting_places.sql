-- Lasting places: applications, waiting lists, offers, enrolments. Every row says by itself what is left to do and when,
-- so that any server can go on after another stopped.

CREATE TABLE childcare_application (
  application_id       BIGINT       NOT NULL COMMENT 'Id of the application',
  child_id             BIGINT       NOT NULL COMMENT 'For whom',
  open_child_id        BIGINT       NULL     COMMENT 'The child while the application is open: a child has one at a time',
  applied_by           VARCHAR(64)  NOT NULL COMMENT 'The caller who applied',
  starts_on            DATE         NOT NULL COMMENT 'First day wanted',
  care                 VARCHAR(20)  NOT NULL COMMENT 'FULL_DAY or HALF_DAY',
  half                 VARCHAR(20)  NULL     COMMENT 'MORNING or AFTERNOON for half days',
  weekdays             INT          NOT NULL COMMENT 'Days of the week as bits, Monday is 1, Sunday 64',
  both_parents_working TINYINT(1)   NOT NULL COMMENT 'Declared by the parent: no register of this platform knows it',
  status               VARCHAR(20)  NOT NULL COMMENT 'OPEN, PLACED, WITHDRAWN or CLOSED',
  applied_at           DATETIME(6)  NOT NULL COMMENT 'When',
  assessed_on          DATE         NOT NULL COMMENT 'The day whose facts the ranks are computed from',
  version              INT          NOT NULL COMMENT 'Counts the changes of the preferences',
  PRIMARY KEY (application_id),
  CONSTRAINT childcare_application_open_uk UNIQUE (open_child_id),
  CONSTRAINT childcare_application_open_ck CHECK ((status = 'OPEN') = (open_child_id IS NOT NULL)),
  CONSTRAINT childcare_application_weekdays_ck CHECK (weekdays BETWEEN 1 AND 127),
  KEY childcare_application_by_child (child_id, application_id),
  KEY childcare_application_by_assessment (status, assessed_on)
) ENGINE = InnoDB COMMENT = 'Applications for lasting places';

CREATE TABLE childcare_waiting (
  application_id BIGINT      NOT NULL COMMENT 'The application',
  nursery_id     BIGINT      NOT NULL COMMENT 'Where',
  preference     INT         NOT NULL COMMENT 'From 1, the most wanted',
  status         VARCHAR(20) NOT NULL COMMENT 'WAITING, OFFERED, ACCEPTED, REFUSED, EXPIRED or WITHDRAWN',
  applied_at     DATETIME(6) NOT NULL COMMENT 'Since when it waits there; what comes later ranks behind',
  age_group      VARCHAR(20) NOT NULL COMMENT 'INFANT, TODDLER or PRESCHOOL on the first day wanted',
  priority       TINYINT(1)  NOT NULL COMMENT 'Whether the child is in a group that comes first',
  points         INT         NOT NULL COMMENT 'Points by the criteria of the region',
  assessed_at    DATETIME(6) NOT NULL COMMENT 'The moment whose facts were used',
  ended_at       DATETIME(6) NULL     COMMENT 'When it ceased to wait',
  PRIMARY KEY (application_id, nursery_id),
  CONSTRAINT childcare_waiting_application_fk FOREIGN KEY (application_id) REFERENCES childcare_application (application_id),
  CONSTRAINT childcare_waiting_points_ck CHECK (points >= 0 AND preference >= 1),
  KEY childcare_waiting_by_nursery (nursery_id, status)
) ENGINE = InnoDB COMMENT = 'Who waits where, and how each stands';

CREATE TABLE childcare_waiting_reason (
  application_id BIGINT       NOT NULL COMMENT 'The application',
  nursery_id     BIGINT       NOT NULL COMMENT 'Where',
  criterion      VARCHAR(40)  NOT NULL COMMENT 'The criterion of the published policy',
  met            TINYINT(1)   NOT NULL COMMENT 'Whether the child meets it',
  points         INT          NOT NULL COMMENT 'What it counts if met',
  checked        TINYINT(1)   NOT NULL COMMENT 'Whether a register says so; otherwise the parent declared it',
  parameter_id   BIGINT       NOT NULL COMMENT 'Version of the policy it was computed from',
  source         VARCHAR(500) NOT NULL COMMENT 'Law or notice that sets it',
  PRIMARY KEY (application_id, nursery_id, criterion),
  CONSTRAINT childcare_waiting_reason_waiting_fk FOREIGN KEY (application_id, nursery_id)
    REFERENCES childcare_waiting (application_id, nursery_id)
) ENGINE = InnoDB COMMENT = 'Why each stands where it stands';

CREATE TABLE childcare_waiting_list (
  nursery_id BIGINT      NOT NULL COMMENT 'The nursery',
  look_at    DATETIME(6) NOT NULL COMMENT 'When to look next whether a place can be offered',
  changes    BIGINT      NOT NULL COMMENT 'Counts what happened to the list, so that a look misses nothing',
  PRIMARY KEY (nursery_id),
  KEY childcare_waiting_list_due (look_at)
) ENGINE = InnoDB COMMENT = 'Nurseries with a waiting list';

CREATE TABLE childcare_offer (
  offer_id            BIGINT      NOT NULL COMMENT 'Id of the offer',
  application_id      BIGINT      NOT NULL COMMENT 'To whom',
  held_application_id BIGINT      NULL     COMMENT 'The application while the place is held: one hold at a nursery at a time',
  child_id            BIGINT      NOT NULL COMMENT 'For which child',
  nursery_id          BIGINT      NOT NULL COMMENT 'Where',
  class_id            BIGINT      NOT NULL COMMENT 'In which class',
  from_day            DATE        NOT NULL COMMENT 'First day of the place',
  until_day           DATE        NOT NULL COMMENT 'First day on which the child is too old for the class',
  status              VARCHAR(20) NOT NULL COMMENT 'HELD, ACCEPTED, REFUSED, EXPIRED or WITHDRAWN',
  held_at             DATETIME(6) NOT NULL COMMENT 'When it was made',
  expires_at          DATETIME(6) NOT NULL COMMENT 'Until when, without it, it is held',
  reminded_at         DATETIME(6) NULL     COMMENT 'When the parents were reminded',
  decided_at          DATETIME(6) NULL     COMMENT 'When it was decided',
  priority            TINYINT(1)  NOT NULL COMMENT 'As the rank was then: whether the child comes first',
  points              INT         NOT NULL COMMENT 'As the rank was then: the points',
  waiting_since       DATETIME(6) NOT NULL COMMENT 'As the rank was then: since when',
  passed_over         INT         NOT NULL COMMENT 'How many stood before it for whom there was no fitting place',
  PRIMARY KEY (offer_id),
  CONSTRAINT childcare_offer_held_uk UNIQUE (held_application_id, nursery_id),
  CONSTRAINT childcare_offer_application_fk FOREIGN KEY (application_id) REFERENCES childcare_application (application_id),
  CONSTRAINT childcare_offer_held_ck CHECK ((status = 'HELD') = (held_application_id IS NOT NULL)),
  CONSTRAINT childcare_offer_period_ck CHECK (from_day < until_day AND held_at < expires_at),
  KEY childcare_offer_by_application (application_id, offer_id),
  KEY childcare_offer_by_child (child_id, offer_id),
  KEY childcare_offer_due (status, expires_at),
  KEY childcare_offer_by_nursery (nursery_id, status)
) ENGINE = InnoDB COMMENT = 'Places held for somebody for a while';

CREATE TABLE childcare_enrolment (
  enrolment_id    BIGINT      NOT NULL COMMENT 'Id of the enrolment',
  child_id        BIGINT      NOT NULL COMMENT 'The child',
  nursery_id      BIGINT      NOT NULL COMMENT 'The nursery',
  application_id  BIGINT      NOT NULL COMMENT 'The application it came from',
  offer_id        BIGINT      NOT NULL COMMENT 'The offer that was accepted',
  care            VARCHAR(20) NOT NULL COMMENT 'FULL_DAY or HALF_DAY',
  half            VARCHAR(20) NULL     COMMENT 'MORNING or AFTERNOON for half days',
  weekdays        INT         NOT NULL COMMENT 'Days of the week as bits, Monday is 1, Sunday 64',
  from_day        DATE        NOT NULL COMMENT 'First day',
  until_day       DATE        NOT NULL COMMENT 'First day on which it no longer holds; at the latest the day of 36 months',
  end_reason      VARCHAR(20) NOT NULL COMMENT 'AGE or NOTICE',
  accepted_at     DATETIME(6) NOT NULL COMMENT 'When the offer was accepted',
  notice_at       DATETIME(6) NULL     COMMENT 'When the parents gave notice',
  end_told_on     DATE        NULL     COMMENT 'The day on which the parents were told that it ends',
  no_class_from   DATE        NULL     COMMENT 'From this day the nursery has no class with room for the child; null where all is planned',
  no_class_told   DATE        NULL     COMMENT 'The day on which the parents were told so',
  PRIMARY KEY (enrolment_id),
  CONSTRAINT childcare_enrolment_offer_uk UNIQUE (offer_id),
  CONSTRAINT childcare_enrolment_period_ck CHECK (from_day < until_day),
  KEY childcare_enrolment_by_child (child_id, enrolment_id),
  KEY childcare_enrolment_by_nursery (nursery_id, enrolment_id),
  KEY childcare_enrolment_by_end (until_day),
  KEY childcare_enrolment_by_conflict (no_class_from)
) ENGINE = InnoDB COMMENT = 'Children with a lasting place';

CREATE TABLE childcare_enrolment_stay (
  enrolment_id BIGINT NOT NULL COMMENT 'The enrolment',
  from_day     DATE   NOT NULL COMMENT 'First day in the class',
  class_id     BIGINT NOT NULL COMMENT 'The class',
  until_day    DATE   NOT NULL COMMENT 'First day no longer in it',
  told_on      DATE   NULL     COMMENT 'The day on which the parents were told of the move into it',
  PRIMARY KEY (enrolment_id, from_day),
  CONSTRAINT childcare_enrolment_stay_enrolment_fk FOREIGN KEY (enrolment_id) REFERENCES childcare_enrolment (enrolment_id),
  CONSTRAINT childcare_enrolment_stay_period_ck CHECK (from_day < until_day),
  KEY childcare_enrolment_stay_by_class (class_id, until_day),
  KEY childcare_enrolment_stay_untold (told_on, from_day)
) ENGINE = InnoDB COMMENT = 'In which class an enrolled child is when: counted against the size of the class';

CREATE TABLE childcare_enrolled_session (
  enrolment_id BIGINT      NOT NULL COMMENT 'The enrolment',
  session_id   BIGINT      NOT NULL COMMENT 'A session of its pattern',
  nursery_id   BIGINT      NOT NULL COMMENT 'The nursery',
  class_id     BIGINT      NOT NULL COMMENT 'The class',
  day          DATE        NOT NULL COMMENT 'The day of care',
  status       VARCHAR(20) NOT NULL COMMENT 'BOOKED or SHORT; given back with the enrolment: ENDED',
  booking_id   BIGINT      NULL     COMMENT 'The booking that holds the place',
  refusal      VARCHAR(60) NULL     COMMENT 'Why it cannot be had, a stable code',
  from_hour    INT         NULL     COMMENT 'The hour that cannot be had, where it is one',
  looked_at    DATETIME(6) NOT NULL COMMENT 'When this was found',
  PRIMARY KEY (enrolment_id, session_id),
  CONSTRAINT childcare_enrolled_session_enrolment_fk FOREIGN KEY (enrolment_id) REFERENCES childcare_enrolment (enrolment_id),
  CONSTRAINT childcare_enrolled_session_status_ck CHECK ((status = 'SHORT') = (refusal IS NOT NULL)),
  KEY childcare_enrolled_session_by_nursery (nursery_id, status, day)
) ENGINE = InnoDB COMMENT = 'What enrolments booked of the published sessions, and what they could not';

INSERT INTO platform_parameter
  (parameter_id, name, region_code, valid_from, valid_until, value, unit, source, created_at)
VALUES
  (610201, 'childcare/place-hold-hours', '', '2021-01-01', NULL, '48', 'hours', '国家未规定托位保留时限, 平台默认值; 各地可另行规定', '2026-01-01 00:00:00'),
  (610202, 'childcare/place-reminder-hours', '', '2021-01-01', NULL, '12', 'hours', '国家未规定托位保留时限, 平台默认值; 各地可另行规定', '2026-01-01 00:00:00'),
  (610203, 'childcare/place-offered-days-ahead', '', '2021-01-01', NULL, '60', 'days', '国家未规定招收通知时间, 平台默认值; 各地可另行规定', '2026-01-01 00:00:00'),
  (610204, 'childcare/notice-days', '', '2021-01-01', NULL, '30', 'days', '国家未规定退托提前期, 平台默认值; 各地可另行规定', '2026-01-01 00:00:00'),
  (610205, 'childcare/change-told-days-ahead', '', '2021-01-01', NULL, '30', 'days', '国家未规定升班、离托告知时间, 平台默认值; 各地可另行规定', '2026-01-01 00:00:00'),
  (610206, 'childcare/nurseries-an-application', '', '2021-01-01', NULL, '5', 'nurseries', '平台默认值; 各地可另行规定', '2026-01-01 00:00:00'),
  (610207, 'childcare/start-days-ahead', '', '2021-01-01', NULL, '365', 'days', '平台默认值; 各地可另行规定', '2026-01-01 00:00:00'),
  (610210, 'childcare/priority-martyr-child', '3610', '2021-01-01', NULL, '0', 'points', '抚州市“一老一小”整体解决方案(2021—2025年)三(一)1: 烈士子女优先', '2026-01-01 00:00:00'),
  (610211, 'childcare/priority-child-in-hardship', '3610', '2021-01-01', NULL, '0', 'points', '抚州市“一老一小”整体解决方案(2021—2025年)三(一)1: 困境婴幼儿优先', '2026-01-01 00:00:00'),
  (610212, 'childcare/points-lives-in-county', '3610', '2021-01-01', NULL, '20', 'points', '抚州市“一老一小”整体解决方案(2021—2025年)三(一)1; 分值为示例, 以当地卫生健康部门文件为准', '2026-01-01 00:00:00'),
  (610213, 'childcare/points-sibling-in-nursery', '3610', '2021-01-01', NULL, '15', 'points', '抚州市“一老一小”整体解决方案(2021—2025年)三(一)1; 分值为示例, 以当地卫生健康部门文件为准', '2026-01-01 00:00:00'),
  (610214, 'childcare/points-family-on-aid', '3610', '2021-01-01', NULL, '10', 'points', '抚州市“一老一小”整体解决方案(2021—2025年)三(一)1; 分值为示例, 以当地卫生健康部门文件为准', '2026-01-01 00:00:00'),
  (610215, 'childcare/points-both-parents-working', '3610', '2021-01-01', NULL, '10', 'points', '抚州市“一老一小”整体解决方案(2021—2025年)三(一)1; 分值为示例, 以当地卫生健康部门文件为准', '2026-01-01 00:00:00');
