-- Filing of nurseries, inclusive recognition, carers and closures.

CREATE TABLE childcare_filing (
  filing_id           BIGINT        NOT NULL COMMENT 'Id of the filing',
  nursery_id          BIGINT        NOT NULL COMMENT 'The nursery; it exists from the receipt on',
  kind                VARCHAR(20)   NOT NULL COMMENT 'FIRST, CHANGE or TAKEN_OVER',
  state               VARCHAR(20)   NOT NULL COMMENT 'DRAFT, SUBMITTED, INCOMPLETE, RECEIVED, PUBLISHED, NON_CONFORMING, SUSPENDED, WITHDRAWN, DELETED, ABANDONED or APPLIED',
  version             BIGINT        NOT NULL COMMENT 'Grows with every change',
  applicant_person_id BIGINT        NULL     COMMENT 'The citizen who files, null for staff of the nursery and what was taken over',
  credit_code         CHAR(18)      NOT NULL COMMENT 'Unified social credit code (GB 32100)',
  name                VARCHAR(200)  NOT NULL COMMENT 'Public name',
  nature              VARCHAR(20)   NOT NULL COMMENT 'PUBLIC, PRIVATE, KINDERGARTEN_CLASS or HOME',
  region_code         VARCHAR(12)   NOT NULL COMMENT 'Where it lies, as the unpadded prefix of the region code',
  address             VARCHAR(300)  NOT NULL COMMENT 'Address as people write it',
  latitude            DECIMAL(9,6)  NOT NULL COMMENT 'Degrees north',
  longitude           DECIMAL(9,6)  NOT NULL COMMENT 'Degrees east',
  opens_minute        INT           NOT NULL COMMENT 'Opens so many minutes after midnight',
  closes_minute       INT           NOT NULL COMMENT 'Closes so many minutes after midnight',
  open_days           INT           NOT NULL COMMENT 'Days of the week it opens on: 1 for Monday to 64 for Sunday, added up',
  serves_food         TINYINT(1)    NOT NULL COMMENT 'Whether it serves meals',
  cancel_hours_before INT           NOT NULL COMMENT 'A place can be given back until so many hours before its start',
  opened_at           DATETIME(6)   NOT NULL COMMENT 'When it was opened',
  submitted_on        DATE          NULL     COMMENT 'Day on which complete documents came in last: the clocks start',
  received_on         DATE          NULL     COMMENT 'Day of the receipt',
  receipt_number      VARCHAR(60)   NULL     COMMENT 'Number of the receipt',
  reasons             VARCHAR(1000) NOT NULL COMMENT 'Reasons of the step that led to the state, empty where none are needed',
  changed_at          DATETIME(6)   NOT NULL COMMENT 'When the state last changed',
  PRIMARY KEY (filing_id),
  CONSTRAINT childcare_filing_hours_ck CHECK (opens_minute >= 0 AND opens_minute < closes_minute AND closes_minute <= 1440),
  CONSTRAINT childcare_filing_days_ck CHECK (open_days BETWEEN 1 AND 127),
  KEY childcare_filing_by_nursery (nursery_id, filing_id),
  KEY childcare_filing_by_state (state, region_code, filing_id),
  KEY childcare_filing_by_code (credit_code),
  KEY childcare_filing_by_applicant (applicant_person_id, filing_id)
) ENGINE = InnoDB COMMENT = 'Filings of nurseries with the health authority';

CREATE TABLE childcare_filing_document (
  filing_id   BIGINT       NOT NULL COMMENT 'The filing',
  kind        VARCHAR(30)  NOT NULL COMMENT 'LICENCE, PREMISES_PROOF, STAFF_QUALIFICATIONS, HEALTH_CERTIFICATES, SANITARY_ASSESSMENT, FIRE_SAFETY or FOOD_PERMIT',
  number      VARCHAR(100) NOT NULL COMMENT 'Number of the document',
  issuer      VARCHAR(200) NOT NULL COMMENT 'Who issued it',
  valid_from  DATE         NULL     COMMENT 'First day of its validity, null where none is written',
  valid_until DATE         NULL     COMMENT 'Last day of its validity, null where it has no end',
  leased      TINYINT(1)   NULL     COMMENT 'Whether the premises are leased; of other documents null',
  qualified   TINYINT(1)   NULL     COMMENT 'Whether the assessment ends with qualified; of other documents null',
  media_type  VARCHAR(30)  NOT NULL COMMENT 'application/pdf, image/jpeg or image/png',
  size_bytes  INT          NOT NULL COMMENT 'Size of the file',
  sha256      CHAR(64)     NOT NULL COMMENT 'Checksum of the file, in hexadecimal digits',
  content     LONGBLOB     NOT NULL COMMENT 'The file, encrypted',
  uploaded_at DATETIME(6)  NOT NULL COMMENT 'When it came in',
  PRIMARY KEY (filing_id, kind),
  CONSTRAINT childcare_filing_document_filing_fk FOREIGN KEY (filing_id) REFERENCES childcare_filing (filing_id)
) ENGINE = InnoDB COMMENT = 'Documents of filings';

CREATE TABLE childcare_filing_step (
  step_id    BIGINT        NOT NULL COMMENT 'Id of the step',
  filing_id  BIGINT        NOT NULL COMMENT 'The filing',
  at         DATETIME(6)   NOT NULL COMMENT 'When',
  actor      VARCHAR(64)   NOT NULL COMMENT 'The caller who took it',
  step       VARCHAR(30)   NOT NULL COMMENT 'What was done',
  from_state VARCHAR(20)   NOT NULL COMMENT 'State before',
  to_state   VARCHAR(20)   NOT NULL COMMENT 'State after',
  reasons    VARCHAR(1000) NOT NULL COMMENT 'Why, empty where no reasons are needed',
  PRIMARY KEY (step_id),
  CONSTRAINT childcare_filing_step_filing_fk FOREIGN KEY (filing_id) REFERENCES childcare_filing (filing_id),
  KEY childcare_filing_step_by_filing (filing_id, step_id)
) ENGINE = InnoDB COMMENT = 'What was done with a filing; rows are only ever added';

CREATE TABLE childcare_recognition (
  recognition_id  BIGINT        NOT NULL COMMENT 'Id of the recognition',
  nursery_id      BIGINT        NOT NULL COMMENT 'The nursery',
  valid_from      DATE          NOT NULL COMMENT 'First day',
  valid_until     DATE          NOT NULL COMMENT 'Last day; before the first if revoked from the start',
  document_number VARCHAR(100)  NOT NULL COMMENT 'Number of the decision',
  decided_by      VARCHAR(64)   NOT NULL COMMENT 'The caller who entered it',
  decided_at      DATETIME(6)   NOT NULL COMMENT 'When',
  revoked_at      DATETIME(6)   NULL     COMMENT 'When it was revoked',
  revoked_reason  VARCHAR(1000) NULL     COMMENT 'Why it was revoked',
  PRIMARY KEY (recognition_id),
  CONSTRAINT childcare_recognition_nursery_fk FOREIGN KEY (nursery_id) REFERENCES childcare_nursery (nursery_id),
  KEY childcare_recognition_by_nursery (nursery_id, valid_from, valid_until)
) ENGINE = InnoDB COMMENT = 'Recognition of nurseries as inclusive, for a year at most';

CREATE TABLE childcare_recognition_fee (
  recognition_id    BIGINT NOT NULL COMMENT 'The recognition',
  class_id          BIGINT NOT NULL COMMENT 'The class',
  fee_fen           BIGINT NOT NULL COMMENT 'Its fee for a full day',
  days              INT    NOT NULL COMMENT 'Days that a month counts as',
  cap_fen           BIGINT NOT NULL COMMENT 'What a month may cost at most',
  days_parameter_id BIGINT NOT NULL COMMENT 'Version of the parameter for the days',
  cap_parameter_id  BIGINT NOT NULL COMMENT 'Version of the parameter for the cap',
  PRIMARY KEY (recognition_id, class_id),
  CONSTRAINT childcare_recognition_fee_recognition_fk FOREIGN KEY (recognition_id) REFERENCES childcare_recognition (recognition_id)
) ENGINE = InnoDB COMMENT = 'What the cap was checked against';

CREATE TABLE childcare_carer (
  carer_id           BIGINT         NOT NULL COMMENT 'Id of the carer',
  nursery_id         BIGINT         NOT NULL COMMENT 'The nursery',
  version            BIGINT         NOT NULL COMMENT 'Grows with every change',
  name               VARBINARY(400) NOT NULL COMMENT 'Name, encrypted',
  resident_id        VARBINARY(80)  NOT NULL COMMENT 'Resident id number, encrypted',
  resident_id_index  BINARY(32)     NOT NULL COMMENT 'Blind index of the resident id number',
  role               VARCHAR(20)    NOT NULL COMMENT 'HEAD, CARER, HEALTH_WORKER, COOK or GUARD',
  qualification      VARCHAR(200)   NOT NULL COMMENT 'Qualification, empty for none',
  training_hours     INT            NOT NULL COMMENT 'Hours of training so far',
  trained_on         DATE           NULL     COMMENT 'Last day of the latest training',
  health_valid_until DATE           NULL     COMMENT 'Last day of the health certificate',
  record_checked_on  DATE           NULL     COMMENT 'Day of the latest query whether working with minors is forbidden',
  record_clear       TINYINT(1)     NULL     COMMENT 'Whether that query found nothing',
  employed_from      DATE           NOT NULL COMMENT 'First day of work',
  employed_until     DATE           NULL     COMMENT 'Last day of work',
  PRIMARY KEY (carer_id),
  CONSTRAINT childcare_carer_uk UNIQUE (nursery_id, resident_id_index, employed_from),
  CONSTRAINT childcare_carer_nursery_fk FOREIGN KEY (nursery_id) REFERENCES childcare_nursery (nursery_id),
  KEY childcare_carer_by_nursery (nursery_id, carer_id)
) ENGINE = InnoDB COMMENT = 'Those who work at nurseries';

CREATE TABLE childcare_closure (
  closure_id        BIGINT       NOT NULL COMMENT 'Id of the closure',
  nursery_id        BIGINT       NOT NULL COMMENT 'The nursery',
  class_id          BIGINT       NULL     COMMENT 'The class, null for the whole nursery',
  first_day         DATE         NOT NULL COMMENT 'First day',
  last_day          DATE         NOT NULL COMMENT 'Last day',
  reason            VARCHAR(300) NOT NULL COMMENT 'Why, as parents read it',
  places_given_back INT          NOT NULL COMMENT 'How many places were given back for it',
  closed_by         VARCHAR(64)  NOT NULL COMMENT 'The caller who entered it',
  closed_at         DATETIME(6)  NOT NULL COMMENT 'When',
  lifted_at         DATETIME(6)  NULL     COMMENT 'When it was lifted',
  PRIMARY KEY (closure_id),
  CONSTRAINT childcare_closure_nursery_fk FOREIGN KEY (nursery_id) REFERENCES childcare_nursery (nursery_id),
  CONSTRAINT childcare_closure_days_ck CHECK (first_day <= last_day),
  KEY childcare_closure_by_nursery (nursery_id, last_day)
) ENGINE = InnoDB COMMENT = 'Days on which a nursery or class is closed';

ALTER TABLE childcare_nursery
  ADD COLUMN open_days INT NOT NULL DEFAULT 127 COMMENT 'Days of the week it opens on: 1 for Monday to 64 for Sunday, added up';

-- Nurseries that were there before filings were kept are taken over as published.
INSERT INTO childcare_filing
  (filing_id, nursery_id, kind, state, version, applicant_person_id, credit_code, name, nature, region_code, address,
   latitude, longitude, opens_minute, closes_minute, open_days, serves_food, cancel_hours_before, opened_at,
   submitted_on, received_on, receipt_number, reasons, changed_at)
SELECT nursery_id, nursery_id, 'TAKEN_OVER', status, 1, NULL, credit_code, name, nature, region_code, address,
   latitude, longitude, opens_minute, closes_minute, open_days, 1, cancel_hours_before, created_at,
   NULL, NULL, NULL, '', created_at
FROM childcare_nursery;

-- Inclusive ones keep that for a year from the day they were entered.
INSERT INTO childcare_recognition
  (recognition_id, nursery_id, valid_from, valid_until, document_number, decided_by, decided_at, revoked_at, revoked_reason)
SELECT nursery_id, nursery_id, DATE(created_at), DATE_SUB(DATE_ADD(DATE(created_at), INTERVAL 1 YEAR), INTERVAL 1 DAY),
   '', 'service:huimin', created_at, NULL, NULL
FROM childcare_nursery WHERE inclusive = 1;

ALTER TABLE childcare_nursery DROP COLUMN inclusive;
ALTER TABLE childcare_nursery MODIFY COLUMN status VARCHAR(20) NOT NULL COMMENT 'PREPARING, PUBLISHED, SUSPENDED or WITHDRAWN';

INSERT INTO platform_parameter
  (parameter_id, name, region_code, valid_from, valid_until, value, unit, source, created_at)
VALUES
  (610100, 'childcare/filing-receipt-working-days', '', '2019-12-19', NULL, '5', 'working days', '《托育机构登记和备案办法(试行)》国卫办人口发〔2019〕25号: 材料齐全后5个工作日内提供备案回执', '2026-01-01 00:00:00'),
  (610101, 'childcare/filing-notice-working-days', '', '2019-12-19', NULL, '15', 'working days', '《托育机构登记和备案办法(试行)》国卫办人口发〔2019〕25号: 不符合要求的15个工作日内通知并说明理由、向社会公开', '2026-01-01 00:00:00'),
  (610102, 'childcare/filing-documents-public', '', '2019-12-19', NULL, 'LICENCE,PREMISES_PROOF,STAFF_QUALIFICATIONS,HEALTH_CERTIFICATES,SANITARY_ASSESSMENT,FIRE_SAFETY', 'documents', '《托育机构登记和备案办法(试行)》国卫办人口发〔2019〕25号: 备案材料', '2026-01-01 00:00:00'),
  (610103, 'childcare/filing-documents-private', '', '2019-12-19', NULL, 'LICENCE,PREMISES_PROOF,STAFF_QUALIFICATIONS,HEALTH_CERTIFICATES,SANITARY_ASSESSMENT,FIRE_SAFETY', 'documents', '《托育机构登记和备案办法(试行)》国卫办人口发〔2019〕25号: 备案材料', '2026-01-01 00:00:00'),
  (610104, 'childcare/filing-documents-kindergarten-class', '', '2019-12-19', NULL, 'LICENCE,STAFF_QUALIFICATIONS,HEALTH_CERTIFICATES,SANITARY_ASSESSMENT,FIRE_SAFETY', 'documents', '《托育机构登记和备案办法(试行)》国卫办人口发〔2019〕25号: 备案材料; 场地以幼儿园办学许可为准, 以当地卫生健康部门公布的清单为准', '2026-01-01 00:00:00'),
  (610105, 'childcare/filing-documents-home', '', '2023-10-16', NULL, 'LICENCE,PREMISES_PROOF,STAFF_QUALIFICATIONS,HEALTH_CERTIFICATES,FIRE_SAFETY', 'documents', '《家庭托育点管理办法(试行)》(2023年): 备案材料; 以当地卫生健康部门公布的清单为准', '2026-01-01 00:00:00'),
  (610106, 'childcare/filing-documents-food', '', '2019-12-19', NULL, 'FOOD_PERMIT', 'documents', '《托育机构登记和备案办法(试行)》国卫办人口发〔2019〕25号: 提供餐饮服务的提交食品经营许可证', '2026-01-01 00:00:00'),
  (610107, 'childcare/lease-shortest-years', '', '2019-10-08', NULL, '3', 'years', '《托育机构设置标准(试行)》国卫人口发〔2019〕58号: 租赁场地的租赁期不少于3年', '2026-01-01 00:00:00'),
  (610108, 'childcare/record-check-months', '', '2021-06-01', NULL, '12', 'months', '《中华人民共和国未成年人保护法》第六十二条: 入职查询, 每年定期查询', '2026-01-01 00:00:00'),
  (610109, 'childcare/inclusive-days-a-month', '', '2019-10-08', NULL, '22', 'days', '普惠价格按月核定, 全日托日收费乘以每月收托日数与封顶价比较; 日数为示例, 以当地发展改革、卫生健康部门文件为准', '2026-01-01 00:00:00'),
  (610110, 'childcare/inclusive-cap-infant', '3610', '2021-01-01', NULL, '210000', 'fen', '示例(一地的封顶价, 乳儿班2100元/月), 以当地发展改革、卫生健康部门文件为准', '2026-01-01 00:00:00'),
  (610111, 'childcare/inclusive-cap-toddler', '3610', '2021-01-01', NULL, '170000', 'fen', '示例(一地的封顶价, 托小班1700元/月), 以当地发展改革、卫生健康部门文件为准', '2026-01-01 00:00:00'),
  (610112, 'childcare/inclusive-cap-preschool', '3610', '2021-01-01', NULL, '140000', 'fen', '示例(一地的封顶价, 托大班1400元/月), 以当地发展改革、卫生健康部门文件为准', '2026-01-01 00:00:00'),
  (610113, 'childcare/inclusive-cap-mixed', '3610', '2021-01-01', NULL, '170000', 'fen', '示例(混合编班参照托小班1700元/月), 以当地发展改革、卫生健康部门文件为准', '2026-01-01 00:00:00'),
  (610114, 'childcare/inclusive-cap-home', '3610', '2021-01-01', NULL, '170000', 'fen', '示例(家庭托育点参照托小班1700元/月), 以当地发展改革、卫生健康部门文件为准', '2026-01-01 00:00:00'),
  (610115, 'childcare/carer-training-hours', '', '2023-01-01', NULL, '60', 'hours', 'WS/T 821-2023《托育机构质量评估标准》: 保育人员培训不少于60学时(单一来源, 待核)', '2026-01-01 00:00:00'),
  (610116, 'childcare/warn-days-before', '', '2019-10-08', NULL, '30', 'days', '《托育机构管理规范(试行)》国卫人口发〔2019〕58号: 证件到期前的提醒天数, 可按地区调整', '2026-01-01 00:00:00');
