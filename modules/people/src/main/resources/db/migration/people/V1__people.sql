-- Persons, households, who may act for whom, recognised statuses and the inbox of each person.
-- Instants are UTC, days are those of Asia/Shanghai; *_until is the first day that no longer counts.

CREATE TABLE people_person (
  person_id         BIGINT         NOT NULL COMMENT 'Id of the person',
  name              VARBINARY(512) NOT NULL COMMENT 'Full name, encrypted',
  resident_id       VARBINARY(64)  NOT NULL COMMENT 'Resident identity number (GB 11643), encrypted',
  resident_id_index BINARY(32)     NOT NULL COMMENT 'Blind index of the resident identity number, for lookups',
  birth_date        DATE           NOT NULL COMMENT 'Birth date as the identity number states it',
  sex               VARCHAR(6)     NOT NULL COMMENT 'MALE or FEMALE, as the identity number states it',
  region_code       VARCHAR(12)    NOT NULL COMMENT 'Where the person lives, as the unpadded prefix of the region code',
  phone             VARBINARY(64)  NULL     COMMENT 'Mobile number, encrypted',
  registered_on     DATE           NOT NULL COMMENT 'Day on which the file was opened',
  died_on           DATE           NULL     COMMENT 'Day of death',
  version           BIGINT         NOT NULL COMMENT 'Optimistic lock of the row',
  PRIMARY KEY (person_id),
  CONSTRAINT people_person_resident_id_uk UNIQUE (resident_id_index),
  CONSTRAINT people_person_sex_ck CHECK (sex IN ('MALE', 'FEMALE')),
  CONSTRAINT people_person_death_ck CHECK (died_on IS NULL OR died_on >= birth_date),
  KEY people_person_by_region (region_code, person_id)
) ENGINE = InnoDB COMMENT = 'One file per person';

CREATE TABLE people_household (
  household_id BIGINT      NOT NULL COMMENT 'Id of the household',
  region_code  VARCHAR(12) NOT NULL COMMENT 'Where it lives, as the unpadded prefix of the region code',
  formed_on    DATE        NOT NULL COMMENT 'First day of the household',
  version      BIGINT      NOT NULL COMMENT 'Optimistic lock of the row, raised with each change of its members',
  PRIMARY KEY (household_id),
  KEY people_household_by_region (region_code, household_id)
) ENGINE = InnoDB COMMENT = 'Households; who belongs to them stands in people_membership';

CREATE TABLE people_membership (
  membership_id    BIGINT      NOT NULL COMMENT 'Id of the membership',
  household_id     BIGINT      NOT NULL COMMENT 'The household',
  person_id        BIGINT      NOT NULL COMMENT 'The member',
  relation_to_head VARCHAR(20) NOT NULL COMMENT 'Relation to the head of the household (GB/T 4761)',
  member_from      DATE        NOT NULL COMMENT 'First day of the membership',
  member_until     DATE        NULL     COMMENT 'First day on which the person is no longer a member; null while it lasts',
  PRIMARY KEY (membership_id),
  CONSTRAINT people_membership_household_fk FOREIGN KEY (household_id) REFERENCES people_household (household_id),
  CONSTRAINT people_membership_person_fk FOREIGN KEY (person_id) REFERENCES people_person (person_id),
  CONSTRAINT people_membership_uk UNIQUE (person_id, member_from),
  CONSTRAINT people_membership_period_ck CHECK (member_until IS NULL OR member_until > member_from),
  KEY people_membership_by_household (household_id, member_from)
) ENGINE = InnoDB COMMENT = 'Who belonged to which household from when until when';

CREATE TABLE people_guardianship (
  guardianship_id BIGINT       NOT NULL COMMENT 'Id of the guardianship',
  ward_id         BIGINT       NOT NULL COMMENT 'Person under guardianship',
  guardian_id     BIGINT       NOT NULL COMMENT 'Guardian',
  basis           VARCHAR(30)  NOT NULL COMMENT 'MINOR (Civil Code 27) or ADULT_WITHOUT_CAPACITY (Civil Code 28)',
  source          VARCHAR(300) NOT NULL COMMENT 'Document it rests on, such as a birth certificate or a ruling',
  valid_from      DATE         NOT NULL COMMENT 'First day',
  valid_until     DATE         NULL     COMMENT 'First day on which it no longer holds; for minors at the latest the 18th birthday',
  PRIMARY KEY (guardianship_id),
  CONSTRAINT people_guardianship_ward_fk FOREIGN KEY (ward_id) REFERENCES people_person (person_id),
  CONSTRAINT people_guardianship_guardian_fk FOREIGN KEY (guardian_id) REFERENCES people_person (person_id),
  CONSTRAINT people_guardianship_uk UNIQUE (ward_id, guardian_id, valid_from),
  CONSTRAINT people_guardianship_self_ck CHECK (ward_id <> guardian_id),
  CONSTRAINT people_guardianship_period_ck CHECK (valid_until IS NULL OR valid_until > valid_from),
  CONSTRAINT people_guardianship_minor_ck CHECK (basis <> 'MINOR' OR valid_until IS NOT NULL),
  KEY people_guardianship_by_guardian (guardian_id)
) ENGINE = InnoDB COMMENT = 'Who is the guardian of whom, from when until when';

CREATE TABLE people_agency (
  agency_id    BIGINT       NOT NULL COMMENT 'Id of the authorisation',
  principal_id BIGINT       NOT NULL COMMENT 'Person who authorises',
  agent_id     BIGINT       NOT NULL COMMENT 'Person who may act',
  scopes       VARCHAR(200) NOT NULL COMMENT 'What the agent may do: names of scopes, separated by commas',
  consented_on DATE         NOT NULL COMMENT 'Day on which the principal consented',
  consent_form VARCHAR(20)  NOT NULL COMMENT 'How the consent was given',
  valid_from   DATE         NOT NULL COMMENT 'First day',
  valid_until  DATE         NOT NULL COMMENT 'First day on which it no longer holds, moved forward by a revocation',
  PRIMARY KEY (agency_id),
  CONSTRAINT people_agency_principal_fk FOREIGN KEY (principal_id) REFERENCES people_person (person_id),
  CONSTRAINT people_agency_agent_fk FOREIGN KEY (agent_id) REFERENCES people_person (person_id),
  CONSTRAINT people_agency_self_ck CHECK (principal_id <> agent_id),
  CONSTRAINT people_agency_period_ck CHECK (valid_until >= valid_from),
  CONSTRAINT people_agency_consent_ck CHECK (consented_on <= valid_from),
  KEY people_agency_by_agent (agent_id),
  KEY people_agency_by_principal (principal_id)
) ENGINE = InnoDB COMMENT = 'Who authorised whom to act, for what and until when';

CREATE TABLE people_recognised_status (
  status_id   BIGINT       NOT NULL COMMENT 'Id of the recognition',
  person_id   BIGINT       NOT NULL COMMENT 'Who holds the status',
  kind        VARCHAR(40)  NOT NULL COMMENT 'Which status, such as MINIMUM_LIVING_ALLOWANCE',
  level       VARCHAR(10)  NULL     COMMENT 'Degree where the status has degrees, such as 1 to 4 for a disability',
  source      VARCHAR(300) NOT NULL COMMENT 'Who recognised it by which document',
  valid_from  DATE         NOT NULL COMMENT 'First day',
  valid_until DATE         NULL     COMMENT 'First day on which it no longer holds; null while it lasts',
  PRIMARY KEY (status_id),
  CONSTRAINT people_recognised_status_person_fk FOREIGN KEY (person_id) REFERENCES people_person (person_id),
  CONSTRAINT people_recognised_status_uk UNIQUE (person_id, kind, valid_from),
  CONSTRAINT people_recognised_status_period_ck CHECK (valid_until IS NULL OR valid_until > valid_from),
  CONSTRAINT people_recognised_status_source_ck CHECK (source <> '')
) ENGINE = InnoDB COMMENT = 'Statuses that an authority recognised, with dates and source';

CREATE TABLE people_wechat_binding (
  open_id_index BINARY(32) NOT NULL COMMENT 'Blind index of the id that WeChat gives the account',
  person_id     BIGINT     NOT NULL COMMENT 'Who proved by real name that the account is his or hers',
  bound_on      DATE       NOT NULL COMMENT 'Day of the binding',
  PRIMARY KEY (open_id_index),
  CONSTRAINT people_wechat_binding_person_fk FOREIGN KEY (person_id) REFERENCES people_person (person_id)
) ENGINE = InnoDB COMMENT = 'WeChat accounts bound to persons';

CREATE TABLE people_message (
  message_id BIGINT      NOT NULL COMMENT 'Id of the message, rising with time',
  person_id  BIGINT      NOT NULL COMMENT 'Who is told',
  code       VARCHAR(80) NOT NULL COMMENT 'What is told, context/kebab-case; the words are found by it',
  details    LONGBLOB    NOT NULL COMMENT 'Named parameters of the words as JSON, encrypted',
  sent_at    DATETIME(6) NOT NULL COMMENT 'When it was sent',
  PRIMARY KEY (message_id),
  CONSTRAINT people_message_person_fk FOREIGN KEY (person_id) REFERENCES people_person (person_id),
  KEY people_message_by_person (person_id, message_id)
) ENGINE = InnoDB COMMENT = 'The inbox of each person';
