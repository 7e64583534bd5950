-- What the law fixes for the whole country, and demonstration values for the demo city (prefecture 3610).

INSERT INTO platform_parameter
  (parameter_id, name, region_code, valid_from, valid_until, value, unit, source, created_at)
VALUES
  (630101, 'assistance/income-not-counted', '', '2021-07-01', '2025-12-31', 'PREFERENTIAL_TREATMENT,FAMILY_PLANNING_SUPPORT,SCHOLARSHIP,BRAVERY_AWARD,SOCIAL_ASSISTANCE,BASIC_PENSION', 'kinds', '《最低生活保障审核确认办法》民发〔2021〕57号第十三条: 不计入家庭收入的收入; 基础养老金限于“十四五”期间', '2026-01-01 00:00:00'),
  (630102, 'assistance/income-not-counted', '', '2026-01-01', NULL, 'PREFERENTIAL_TREATMENT,FAMILY_PLANNING_SUPPORT,SCHOLARSHIP,BRAVERY_AWARD,SOCIAL_ASSISTANCE', 'kinds', '《最低生活保障审核确认办法》民发〔2021〕57号第十三条: 不计入家庭收入的收入; 基础养老金的豁免已随“十四五”期满, 续期文件下发后另立一行', '2026-01-01 00:00:00'),
  (630103, 'assistance/marginal-multiple', '', '2021-07-01', NULL, '1.5', 'times', '《最低生活保障审核确认办法》民发〔2021〕57号第八条: 低保边缘家庭; 2026年7月起由省按《社会救助法》第二十一条另定', '2026-01-01 00:00:00'),
  (630104, 'assistance/single-person-income', '', '2021-07-01', NULL, 'OWN', 'basis', '《最低生活保障审核确认办法》民发〔2021〕57号第八条: 单独提出申请; 收入按本人计, 各地可另定为 SHARE', '2026-01-01 00:00:00'),
  (630105, 'assistance/begin-investigation-working-days', '', '2021-07-01', NULL, '3', 'working days', '《最低生活保障审核确认办法》民发〔2021〕57号第十五条', '2026-01-01 00:00:00'),
  (630106, 'assistance/decide-working-days', '', '2021-07-01', NULL, '30', 'working days', '《最低生活保障审核确认办法》民发〔2021〕57号第二十二条', '2026-01-01 00:00:00'),
  (630107, 'assistance/tell-refusal-working-days', '', '2021-07-01', NULL, '3', 'working days', '《最低生活保障审核确认办法》民发〔2021〕57号第二十一条', '2026-01-01 00:00:00'),
  (630108, 'assistance/publicity-days', '', '2021-07-01', NULL, '7', 'days', '《最低生活保障审核确认办法》民发〔2021〕57号第十九条', '2026-01-01 00:00:00'),
  (630109, 'assistance/publicity-days', '3610', '2021-07-01', NULL, '0', 'days', '演示值(抚州演示城市), 不是官方标准, 正式使用前须以当地文件替换; 法定公示期为7天(《最低生活保障审核确认办法》民发〔2021〕57号第十九条), 演示时不等待', '2026-01-01 00:00:00'),
  (630110, 'assistance/standard', '3610', '2021-07-01', NULL, '80000', 'fen', '演示值(抚州演示城市), 不是官方标准, 正式使用前须以当地文件替换; 低保标准由省、设区的市确定(《社会救助法》第十七条)', '2026-01-01 00:00:00'),
  (630111, 'assistance/assets-months-per-person', '3610', '2021-07-01', NULL, '24', 'months', '演示值(抚州演示城市), 不是官方标准, 正式使用前须以当地文件替换; 财产条件由地方规定(《最低生活保障审核确认办法》民发〔2021〕57号第十四条)', '2026-01-01 00:00:00'),
  (630112, 'assistance/homes-at-most', '3610', '2021-07-01', NULL, '1', 'homes', '演示值(抚州演示城市), 不是官方标准, 正式使用前须以当地文件替换; 财产条件由地方规定(《最低生活保障审核确认办法》民发〔2021〕57号第十四条)', '2026-01-01 00:00:00'),
  (630113, 'assistance/vehicles-at-most', '3610', '2021-07-01', NULL, '0', 'vehicles', '演示值(抚州演示城市), 不是官方标准, 正式使用前须以当地文件替换; 财产条件由地方规定(《最低生活保障审核确认办法》民发〔2021〕57号第十四条)', '2026-01-01 00:00:00');
