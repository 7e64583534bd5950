-- The time within which somebody must respond to a report.

INSERT INTO platform_parameter
  (parameter_id, name, region_code, valid_from, valid_until, value, unit, source, created_at)
VALUES
  (640101, 'child-welfare/response-hours', '', '2021-06-01', NULL, '24', 'hours', '《中华人民共和国未成年人保护法》第十一条、第九十二条(及时报告、及时处置); 24小时为重点人群工作方案的要求: 监护缺失儿童救助响应不超过24小时', '2026-01-01 00:00:00');
