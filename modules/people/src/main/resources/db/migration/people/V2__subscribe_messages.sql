-- Messages on WeChat beside those in the inbox: a person grants them one by one, and each grant is good for one.

ALTER TABLE people_wechat_binding
  ADD COLUMN open_id VARBINARY(512) NULL COMMENT 'The id that WeChat gives the account, encrypted, to send messages to; null for bindings older than this column';

CREATE TABLE people_subscribe_grant (
  person_id  BIGINT      NOT NULL COMMENT 'Who granted it',
  template   VARCHAR(60) NOT NULL COMMENT 'For which kind of message',
  unused     INT         NOT NULL COMMENT 'How many messages may still be sent',
  granted_at DATETIME(6) NOT NULL COMMENT 'When the last was granted',
  PRIMARY KEY (person_id, template),
  CONSTRAINT people_subscribe_grant_person_fk FOREIGN KEY (person_id) REFERENCES people_person (person_id),
  CONSTRAINT people_subscribe_grant_unused_ck CHECK (unused BETWEEN 0 AND 20)
) ENGINE = InnoDB COMMENT = 'Grants of WeChat subscribe messages: one grant, one message';

CREATE TABLE people_subscribe_message (
  subscribe_message_id BIGINT          NOT NULL COMMENT 'Id of the message',
  person_id            BIGINT          NOT NULL COMMENT 'Who is told',
  template             VARCHAR(60)     NOT NULL COMMENT 'Which kind of message',
  content              VARBINARY(4000) NOT NULL COMMENT 'The values of its fields as JSON, encrypted',
  state                VARCHAR(10)     NOT NULL COMMENT 'READY, SENDING, SENT, REFUSED, FAILED or UNCERTAIN',
  error_code           INT             NULL     COMMENT 'What WeChat answered when it was not sent',
  created_at           DATETIME(6)     NOT NULL COMMENT 'When it was to be sent',
  changed_at           DATETIME(6)     NOT NULL COMMENT 'When its state last changed',
  PRIMARY KEY (subscribe_message_id),
  CONSTRAINT people_subscribe_message_person_fk FOREIGN KEY (person_id) REFERENCES people_person (person_id)
) ENGINE = InnoDB COMMENT = 'Messages sent on WeChat, each at most once';
