-- Only in a demo city: which of its parts are made, and who can sign in there. Synthetic people, so nothing is encrypted.
CREATE TABLE demo_step (
  step    VARCHAR(60) NOT NULL COMMENT 'A part of the demo city',
  made_at DATETIME(6) NOT NULL COMMENT 'When it was made, in the transaction that made it',
  PRIMARY KEY (step)
) ENGINE = InnoDB COMMENT = 'Parts of the demo city that stand';

CREATE TABLE demo_citizen (
  person_id   BIGINT      NOT NULL COMMENT 'The synthetic person',
  position    INT         NOT NULL COMMENT 'Place in the list of accounts',
  resident_id CHAR(18)    NOT NULL COMMENT 'Synthetic id number, part of the sign-in code',
  region_code VARCHAR(12) NOT NULL COMMENT 'Where the person lives',
  situation   VARCHAR(40) NOT NULL COMMENT 'What the household shows',
  household_id BIGINT     NOT NULL COMMENT 'The household of the person',
  PRIMARY KEY (person_id),
  UNIQUE KEY demo_citizen_position_uk (position)
) ENGINE = InnoDB COMMENT = 'Adults of the demo city, who can sign in';

CREATE TABLE demo_ward (
  person_id BIGINT NOT NULL COMMENT 'Who may act',
  ward_id   BIGINT NOT NULL COMMENT 'For whom',
  PRIMARY KEY (person_id, ward_id)
) ENGINE = InnoDB COMMENT = 'Children and elders for whom an adult of the demo city may act';
