-- Watching the money: spending plans, evaluations, alerts, and the thresholds that alerts run on.

CREATE TABLE fund_ledger_spending_plan (
  programme_id BIGINT   NOT NULL COMMENT 'Programme that it is for',
  fiscal_year  SMALLINT NOT NULL COMMENT 'Budget year',
  quarter      SMALLINT NOT NULL COMMENT 'Quarter, 1 to 4',
  share_bp     INT      NOT NULL COMMENT 'Share of the budget to be spent in it, in basis points; the four make 10000',
  document_id  BIGINT   NOT NULL COMMENT 'Sealed document that set it',
  PRIMARY KEY (programme_id, fiscal_year, quarter),
  CONSTRAINT fund_ledger_spending_plan_quarter_ck CHECK (quarter BETWEEN 1 AND 4),
  CONSTRAINT fund_ledger_spending_plan_share_ck CHECK (share_bp BETWEEN 0 AND 10000)
) ENGINE = InnoDB COMMENT = 'How a budget is to be spent over the quarters; evenly over the days where there is none';

CREATE TABLE fund_ledger_evaluation (
  evaluation_id   BIGINT       NOT NULL COMMENT 'Id of the evaluation',
  programme_id    BIGINT       NOT NULL COMMENT 'Programme that was evaluated',
  evaluation_year SMALLINT     NOT NULL COMMENT 'Year that was evaluated',
  score           SMALLINT     NOT NULL COMMENT 'Points out of 100',
  passed          TINYINT(1)   NOT NULL COMMENT 'Whether it met its targets',
  evaluator       VARCHAR(200) NOT NULL COMMENT 'Public name of the body that evaluated',
  document_id     BIGINT       NOT NULL COMMENT 'Sealed document that records it',
  recorded_at     DATETIME(6)  NOT NULL COMMENT 'When it was recorded',
  PRIMARY KEY (evaluation_id),
  CONSTRAINT fund_ledger_evaluation_year_uk UNIQUE (programme_id, evaluation_year),
  CONSTRAINT fund_ledger_evaluation_score_ck CHECK (score BETWEEN 0 AND 100)
) ENGINE = InnoDB COMMENT = 'Yearly performance evaluations; rows are only ever added';

CREATE TABLE fund_ledger_alert (
  alert_id        BIGINT       NOT NULL COMMENT 'Id of the alert',
  rule            VARCHAR(40)  NOT NULL COMMENT 'Rule that found it, such as LOW_UTILISATION',
  subject_kind    VARCHAR(20)  NOT NULL COMMENT 'PROGRAMME, ACCOUNT or APPROPRIATION',
  subject_id      BIGINT       NOT NULL COMMENT 'Id of what it is about',
  fiscal_year     SMALLINT     NULL     COMMENT 'Budget year that it is about; null for none',
  live_key        VARCHAR(80)  NULL     COMMENT 'Rule and subject for as long as it is open or its cause holds; null afterwards',
  state           VARCHAR(12)  NOT NULL COMMENT 'OPEN, ACKNOWLEDGED or RESOLVED',
  name            VARCHAR(200) NOT NULL COMMENT 'Name of what it is about',
  region_code     VARCHAR(12)  NOT NULL COMMENT 'Whose money it is, as the unpadded prefix',
  amount_fen      BIGINT       NOT NULL COMMENT 'How much it is about',
  compared_fen    BIGINT       NOT NULL COMMENT 'What the amount is measured against',
  ratio_bp        BIGINT       NOT NULL COMMENT 'Amount against that, in basis points rounded down',
  since           DATETIME(6)  NOT NULL COMMENT 'Since when it has been so',
  evidence_count  BIGINT       NOT NULL COMMENT 'How many transactions, slices, commitments or evaluations stand behind it',
  parameter_id    BIGINT       NOT NULL COMMENT 'Version of the dated parameter that the rule used',
  raised_at       DATETIME(6)  NOT NULL COMMENT 'When it was raised',
  checked_at      DATETIME(6)  NOT NULL COMMENT 'When its figures were last computed',
  acknowledged_at DATETIME(6)  NULL     COMMENT 'When somebody took it up',
  acknowledged_by VARCHAR(80)  NULL     COMMENT 'Caller id of the member of staff who took it up',
  resolved_at     DATETIME(6)  NULL     COMMENT 'When it was closed',
  resolved_by     VARCHAR(80)  NULL     COMMENT 'Caller id of the member of staff who closed it; null for the platform',
  resolution      VARCHAR(200) NULL     COMMENT 'Why it was closed',
  PRIMARY KEY (alert_id),
  CONSTRAINT fund_ledger_alert_live_uk UNIQUE (live_key),
  KEY fund_ledger_alert_by_region (region_code, alert_id),
  KEY fund_ledger_alert_by_rule (rule, alert_id)
) ENGINE = InnoDB COMMENT = 'What the watch over the money found, and what became of it';

CREATE TABLE fund_ledger_alert_evidence (
  alert_id    BIGINT      NOT NULL COMMENT 'Alert that it stands behind',
  line_number INT         NOT NULL COMMENT 'Which one, from 0; only the first hundred are kept',
  kind        VARCHAR(20) NOT NULL COMMENT 'TRANSACTION, SLICE, COMMITMENT or EVALUATION',
  subject_id  BIGINT      NOT NULL COMMENT 'Its id',
  PRIMARY KEY (alert_id, line_number)
) ENGINE = InnoDB COMMENT = 'What stands behind an alert, as last computed';

ALTER TABLE fund_ledger_commitment
  ADD KEY fund_ledger_commitment_by_service_day (service_day, beneficiary_kind, beneficiary_id);

INSERT INTO platform_parameter
  (parameter_id, name, region_code, valid_from, valid_until, value, unit, source, created_at)
VALUES
  (640601, 'fund-ledger/least-utilisation', '', '2026-01-01', NULL, '7000', 'basis points', '预算执行进度低于支出计划的70%即预警; 阈值为管理值, 各级财政可另立一行; 依据《中共中央 国务院关于全面实施预算绩效管理的意见》(2018年) 对绩效目标实现程度和预算执行进度实行“双监控”', '2026-01-01 00:00:00'),
  (640602, 'fund-ledger/most-pace', '', '2026-01-01', NULL, '12000', 'basis points', '支出超过支出计划的120%即预警; 阈值为管理值, 各级财政可另立一行; 依据《中共中央 国务院关于全面实施预算绩效管理的意见》(2018年) 预算执行进度监控', '2026-01-01 00:00:00'),
  (640603, 'fund-ledger/pace-judged-after-days', '', '2026-01-01', NULL, '90', 'days', '预算年度开始后满一季度才判断执行进度, 管理值; 各级财政可另立一行', '2026-01-01 00:00:00'),
  (640604, 'fund-ledger/most-idle-days', '', '2026-01-01', NULL, '365', 'days', '闲置超过一年即预警; 管理值, 依据《国务院办公厅关于进一步做好盘活财政存量资金工作的通知》国办发〔2014〕70号', '2026-01-01 00:00:00'),
  (640605, 'fund-ledger/commitment-expiry-notice-days', '', '2026-01-01', NULL, '7', 'days', '承诺失效前提醒的天数, 管理值; 各级财政可另立一行', '2026-01-01 00:00:00'),
  (640606, 'fund-ledger/appropriation-expiry-notice-days', '', '2026-01-01', NULL, '60', 'days', '拨款使用期限届满前提醒的天数, 管理值; 依据国办发〔2014〕70号清理结转结余资金', '2026-01-01 00:00:00'),
  (640607, 'fund-ledger/failed-evaluations-in-a-row', '', '2026-01-01', NULL, '2', 'years', '连续两年绩效不达标取消立项; 管理值, 依据《中共中央 国务院关于全面实施预算绩效管理的意见》(2018年): 低效无效资金一律削减或取消', '2026-01-01 00:00:00'),
  (640608, 'fund-ledger/least-grassroots-share', '', '2026-01-01', NULL, '6000', 'basis points', '不少于60%的资金直达基层(乡镇、村); 管理值, 依据《财政部关于特殊转移支付机制直达资金的通知》财预〔2020〕56号直达基层的要求, 各级财政可另立一行', '2026-01-01 00:00:00'),
  (640609, 'fund-ledger/direct-funds-report-day', '', '2020-06-01', NULL, '10', 'day of month', '直达资金每月10日前报送上月情况, 财预〔2020〕56号', '2026-01-01 00:00:00'),
  (640610, 'fund-ledger/target-pooled-share', '', '2026-01-01', NULL, '7000', 'basis points', '统筹使用比例目标70%; 规划目标值, 不是全国标准, 正式使用前须以当地规划文件替换', '2026-01-01 00:00:00'),
  (640611, 'fund-ledger/target-lottery-elderly-share', '', '2026-01-01', NULL, '5500', 'basis points', '各级福彩公益金用于养老服务占比不低于55%, 国办发〔2019〕5号《关于推进养老服务发展的意见》', '2026-01-01 00:00:00'),
  (640612, 'fund-ledger/target-operations-share', '', '2026-01-01', NULL, '3000', 'basis points', '项目资金30%用于运行维护; 规划目标值, 不是全国标准, 正式使用前须以当地规划文件替换', '2026-01-01 00:00:00'),
  (640613, 'fund-ledger/target-donation-share', '', '2026-01-01', NULL, '2500', 'basis points', '捐赠资金占比25%; 规划目标值, 不是全国标准, 正式使用前须以当地规划文件替换', '2026-01-01 00:00:00'),
  (640614, 'fund-ledger/target-growth', '', '2026-01-01', NULL, '11000', 'basis points', '资金投入年增长不低于10%; 规划目标值, 不是全国标准, 正式使用前须以当地规划文件替换', '2026-01-01 00:00:00');
