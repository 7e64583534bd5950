-- Several assets: a programme counts one of them, as all of its accounts do. What appropriations, slices and
-- commitments count is what their accounts count, which is sealed; it is stored nowhere twice.

ALTER TABLE fund_ledger_programme
  ADD COLUMN asset VARCHAR(20) NULL COMMENT 'What all of its accounts count; FEN for money';

UPDATE fund_ledger_programme SET asset = 'FEN';

ALTER TABLE fund_ledger_programme
  MODIFY COLUMN asset VARCHAR(20) NOT NULL COMMENT 'What all of its accounts count; FEN for money';

-- No law names these amounts; each place sets its own. Rows with a longer region code go before these.
INSERT INTO platform_parameter
  (parameter_id, name, region_code, valid_from, valid_until, value, unit, source, created_at)
VALUES
  (670701, 'fund-ledger/payment-approval-above-volunteer-minutes', '', '2020-01-01', NULL, '6000', 'minutes', '示例（演示参数）：不相容岗位分离，一次兑付志愿服务时长超过 100 小时须另一人审批；正式使用前由当地民政部门确定', '2026-01-01 00:00:00'),
  (670702, 'fund-ledger/payment-second-approval-above-volunteer-minutes', '', '2020-01-01', NULL, '60000', 'minutes', '示例（演示参数）：超过 1000 小时须两人审批，其中一人为二级审批人；正式使用前由当地民政部门确定', '2026-01-01 00:00:00'),
  (670703, 'fund-ledger/payment-approval-above-service-vouchers', '', '2020-01-01', NULL, '500', 'vouchers', '示例（演示参数）：不相容岗位分离，一次兑付服务券超过 500 张须另一人审批；正式使用前由当地民政部门确定', '2026-01-01 00:00:00'),
  (670704, 'fund-ledger/payment-second-approval-above-service-vouchers', '', '2020-01-01', NULL, '5000', 'vouchers', '示例（演示参数）：超过 5000 张须两人审批，其中一人为二级审批人；正式使用前由当地民政部门确定', '2026-01-01 00:00:00');
