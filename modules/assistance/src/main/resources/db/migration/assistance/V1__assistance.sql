-- Social assistance: policies, applications, entitlements, payments. Instants are UTC, days are those of
-- Asia/Shanghai, months are their first day. What a household tells is encrypted.

CREATE TABLE assistance_policy (
  policy_id   BIGINT        NOT NULL COMMENT 'Id of the policy',
  code        VARCHAR(60)   NOT NULL COMMENT 'Stable name, such as MINIMUM_LIVING_ALLOWANCE',
  name_zh     VARCHAR(100)  NOT NULL COMMENT 'Name in Chinese',
  name_en     VARCHAR(100)  NOT NULL COMMENT 'Name in English',
  summary_zh  VARCHAR(1000) NOT NULL COMMENT 'What it is and for whom, in Chinese',
  summary_en  VARCHAR(1000) NOT NULL COMMENT 'What it is and for whom, in English',
  source      VARCHAR(500)  NOT NULL COMMENT 'The law it rests on',
  valid_from  DATE          NOT NULL COMMENT 'First day on which it can be applied for',
  valid_until DATE          NULL     COMMENT 'First day on which it can no longer be applied for; null while it lasts',
  PRIMARY KEY (policy_id),
  CONSTRAINT assistance_policy_code_uk UNIQUE (code),
  CONSTRAINT assistance_policy_validity_ck CHECK (valid_until IS NULL OR valid_until > valid_from)
) ENGINE = InnoDB COMMENT = 'What can be applied for';

INSERT INTO assistance_policy
  (policy_id, code, name_zh, name_en, summary_zh, summary_en, source, valid_from, valid_until)
VALUES
  (630001, 'MINIMUM_LIVING_ALLOWANCE', '最低生活保障', 'Minimum living allowance',
   '家庭人均收入低于当地低保标准、财产符合规定的家庭, 按月领取差额。以家庭为单位申请。',
   'A monthly payment that fills the gap for households whose income per person is below the local standard and whose property is within the limits. A household applies together.',
   '《中华人民共和国社会救助法》第十五条、第十七条至第十九条; 《最低生活保障审核确认办法》民发〔2021〕57号', '2021-07-01', NULL);

CREATE TABLE assistance_application (
  application_id      BIGINT         NOT NULL COMMENT 'Id of the application',
  policy_id           BIGINT         NOT NULL COMMENT 'What is applied for',
  household_id        BIGINT         NOT NULL COMMENT 'The applying household',
  region_code         VARCHAR(12)    NOT NULL COMMENT 'Where it applies, as the unpadded prefix of the region code',
  applicant_person_id BIGINT         NOT NULL COMMENT 'The member who applies for all',
  submitted_at        DATETIME(6)    NOT NULL COMMENT 'When the application came in',
  consents            VARCHAR(500)   NOT NULL COMMENT 'Codes of the consents given, separated by commas',
  declared            LONGBLOB       NULL     COMMENT 'Economic situation as the household states it, encrypted JSON',
  state               VARCHAR(12)    NOT NULL COMMENT 'How far it has come; follows from the columns below',
  open_marker         TINYINT(1)     NULL     COMMENT 'True until decided, then null: one open application per household and policy',
  work_by             DATE           NOT NULL COMMENT 'By what day somebody must act; orders the work list',
  accepted_at         DATETIME(6)    NULL     COMMENT 'When it was taken on; the time limits run from this day',
  accepted_by         VARCHAR(64)    NULL     COMMENT 'Who took it on',
  near_relative       TINYINT(1)     NULL     COMMENT 'Whether a member is a near relative of staff',
  investigated_at     DATETIME(6)    NULL     COMMENT 'When the findings were recorded',
  investigated_by     VARCHAR(64)    NULL     COMMENT 'Who recorded them',
  investigators       LONGBLOB       NULL     COMMENT 'Names of the investigators, one per line, encrypted',
  methods             VARCHAR(200)   NULL     COMMENT 'How it was investigated, separated by commas',
  findings            LONGBLOB       NULL     COMMENT 'What was found, in words, encrypted',
  verified            LONGBLOB       NULL     COMMENT 'Economic situation as found, encrypted JSON',
  publicised_on       DATE           NULL     COMMENT 'Day on which the display began',
  publicity_days      INT            NULL     COMMENT 'How many natural days it lasts',
  publicised_by       VARCHAR(64)    NULL     COMMENT 'Who put it up',
  decided_at          DATETIME(6)    NULL     COMMENT 'When it was decided',
  decided_by          VARCHAR(64)    NULL     COMMENT 'Who decided',
  approved            TINYINT(1)     NULL     COMMENT 'Whether the allowance was granted',
  reasons             LONGBLOB       NULL     COMMENT 'Reasons of the decision, encrypted',
  monthly_amount_fen  BIGINT         NULL     COMMENT 'What is paid each month; zero if refused',
  frozen              LONGBLOB       NULL     COMMENT 'Facts, parameters and rule version of the last computation, encrypted JSON',
  PRIMARY KEY (application_id),
  CONSTRAINT assistance_application_policy_fk FOREIGN KEY (policy_id) REFERENCES assistance_policy (policy_id),
  CONSTRAINT assistance_application_open_uk UNIQUE (household_id, policy_id, open_marker),
  CONSTRAINT assistance_application_state_ck CHECK (state IN ('SUBMITTED', 'ACCEPTED', 'INVESTIGATED', 'PUBLICISED', 'APPROVED', 'REFUSED')),
  CONSTRAINT assistance_application_open_ck CHECK ((open_marker IS NULL) = (state IN ('APPROVED', 'REFUSED'))),
  CONSTRAINT assistance_application_amount_ck CHECK (monthly_amount_fen IS NULL OR monthly_amount_fen >= 0),
  CONSTRAINT assistance_application_publicity_ck CHECK (publicity_days IS NULL OR publicity_days >= 0),
  KEY assistance_application_by_work (region_code, work_by, application_id),
  KEY assistance_application_by_applicant (applicant_person_id, application_id),
  KEY assistance_application_by_household (household_id, application_id)
) ENGINE = InnoDB COMMENT = 'Applications and the stages they passed';

CREATE TABLE assistance_entitlement (
  application_id     BIGINT      NOT NULL COMMENT 'The approved application',
  household_id       BIGINT      NOT NULL COMMENT 'The household',
  region_code        VARCHAR(12) NOT NULL COMMENT 'Where it lives, as the unpadded prefix of the region code',
  payee_person_id    BIGINT      NOT NULL COMMENT 'The member who receives the money for all',
  monthly_amount_fen BIGINT      NOT NULL COMMENT 'What is paid each month',
  first_month        DATE        NOT NULL COMMENT 'First month paid',
  ended_before       DATE        NULL     COMMENT 'First month no longer paid; null while it lasts',
  held_month         DATE        NULL     COMMENT 'Month whose payment was last held back',
  held_code          VARCHAR(80) NULL     COMMENT 'Why it was held back',
  PRIMARY KEY (application_id),
  CONSTRAINT assistance_entitlement_application_fk FOREIGN KEY (application_id) REFERENCES assistance_application (application_id),
  CONSTRAINT assistance_entitlement_amount_ck CHECK (monthly_amount_fen > 0),
  KEY assistance_entitlement_by_region (region_code, application_id),
  KEY assistance_entitlement_by_household (household_id)
) ENGINE = InnoDB COMMENT = 'What approved households are paid each month';

CREATE TABLE assistance_supported_person (
  application_id BIGINT NOT NULL COMMENT 'The entitlement',
  person_id      BIGINT NOT NULL COMMENT 'A member it was computed for',
  PRIMARY KEY (application_id, person_id),
  CONSTRAINT assistance_supported_person_entitlement_fk FOREIGN KEY (application_id) REFERENCES assistance_entitlement (application_id)
) ENGINE = InnoDB COMMENT = 'For whom an entitlement was computed';

CREATE TABLE assistance_payment (
  application_id          BIGINT      NOT NULL COMMENT 'The entitlement',
  month                   DATE        NOT NULL COMMENT 'The month paid for',
  amount_fen              BIGINT      NOT NULL COMMENT 'What was paid',
  commit_transaction_id   BIGINT      NOT NULL COMMENT 'Transaction of the fund ledger that set the money aside',
  claim_transaction_id    BIGINT      NOT NULL COMMENT 'Transaction of the fund ledger that made it owed',
  disburse_transaction_id BIGINT      NOT NULL COMMENT 'Transaction of the fund ledger that paid it',
  paid_at                 DATETIME(6) NOT NULL COMMENT 'When',
  PRIMARY KEY (application_id, month),
  CONSTRAINT assistance_payment_entitlement_fk FOREIGN KEY (application_id) REFERENCES assistance_entitlement (application_id),
  CONSTRAINT assistance_payment_amount_ck CHECK (amount_fen > 0)
) ENGINE = InnoDB COMMENT = 'Months paid, each once';
