-- What the law asks of each type of class, and the subsidy scheme of the prefecture of Fuzhou in Jiangxi. Other regions
-- add their own rows; where no scheme is entered, nothing is paid.

INSERT INTO platform_parameter
  (parameter_id, name, region_code, valid_from, valid_until, value, unit, source, created_at)
VALUES
  (610001, 'childcare/infant-from-months', '', '2019-10-08', NULL, '6', 'months', '《托育机构设置标准(试行)》国卫人口发〔2019〕58号', '2026-01-01 00:00:00'),
  (610002, 'childcare/infant-until-months', '', '2019-10-08', NULL, '12', 'months', '《托育机构设置标准(试行)》国卫人口发〔2019〕58号', '2026-01-01 00:00:00'),
  (610003, 'childcare/infant-largest-class', '', '2019-10-08', NULL, '10', 'children', '《托育机构设置标准(试行)》国卫人口发〔2019〕58号', '2026-01-01 00:00:00'),
  (610004, 'childcare/infant-children-per-carer', '', '2019-10-08', NULL, '3', 'children', '《托育机构设置标准(试行)》国卫人口发〔2019〕58号', '2026-01-01 00:00:00'),
  (610005, 'childcare/toddler-from-months', '', '2019-10-08', NULL, '12', 'months', '《托育机构设置标准(试行)》国卫人口发〔2019〕58号', '2026-01-01 00:00:00'),
  (610006, 'childcare/toddler-until-months', '', '2019-10-08', NULL, '24', 'months', '《托育机构设置标准(试行)》国卫人口发〔2019〕58号', '2026-01-01 00:00:00'),
  (610007, 'childcare/toddler-largest-class', '', '2019-10-08', NULL, '15', 'children', '《托育机构设置标准(试行)》国卫人口发〔2019〕58号', '2026-01-01 00:00:00'),
  (610008, 'childcare/toddler-children-per-carer', '', '2019-10-08', NULL, '5', 'children', '《托育机构设置标准(试行)》国卫人口发〔2019〕58号', '2026-01-01 00:00:00'),
  (610009, 'childcare/preschool-from-months', '', '2019-10-08', NULL, '24', 'months', '《托育机构设置标准(试行)》国卫人口发〔2019〕58号', '2026-01-01 00:00:00'),
  (610010, 'childcare/preschool-until-months', '', '2019-10-08', NULL, '36', 'months', '《托育机构设置标准(试行)》国卫人口发〔2019〕58号', '2026-01-01 00:00:00'),
  (610011, 'childcare/preschool-largest-class', '', '2019-10-08', NULL, '20', 'children', '《托育机构设置标准(试行)》国卫人口发〔2019〕58号', '2026-01-01 00:00:00'),
  (610012, 'childcare/preschool-children-per-carer', '', '2019-10-08', NULL, '7', 'children', '《托育机构设置标准(试行)》国卫人口发〔2019〕58号', '2026-01-01 00:00:00'),
  (610013, 'childcare/mixed-from-months', '', '2019-10-08', NULL, '18', 'months', '《托育机构设置标准(试行)》国卫人口发〔2019〕58号', '2026-01-01 00:00:00'),
  (610014, 'childcare/mixed-until-months', '', '2019-10-08', NULL, '36', 'months', '《托育机构设置标准(试行)》国卫人口发〔2019〕58号', '2026-01-01 00:00:00'),
  (610015, 'childcare/mixed-largest-class', '', '2019-10-08', NULL, '18', 'children', '《托育机构设置标准(试行)》国卫人口发〔2019〕58号', '2026-01-01 00:00:00'),
  (610016, 'childcare/mixed-children-per-carer', '', '2019-10-08', NULL, '5', 'children', '《托育机构设置标准(试行)》国卫人口发〔2019〕58号未规定混合编班照护比, 按托小班从严执行', '2026-01-01 00:00:00'),
  (610017, 'childcare/home-from-months', '', '2023-10-16', NULL, '0', 'months', '《家庭托育点管理办法(试行)》(2023年)', '2026-01-01 00:00:00'),
  (610018, 'childcare/home-until-months', '', '2023-10-16', NULL, '36', 'months', '《家庭托育点管理办法(试行)》(2023年)', '2026-01-01 00:00:00'),
  (610019, 'childcare/home-largest-class', '', '2023-10-16', NULL, '5', 'children', '《家庭托育点管理办法(试行)》(2023年)', '2026-01-01 00:00:00'),
  (610020, 'childcare/home-children-per-carer', '', '2023-10-16', NULL, '3', 'children', '《家庭托育点管理办法(试行)》(2023年)', '2026-01-01 00:00:00'),
  (610021, 'childcare/leaving-age-months', '', '2019-10-08', NULL, '36', 'months', '《托育机构管理规范(试行)》国卫人口发〔2019〕58号: 3岁以下婴幼儿', '2026-01-01 00:00:00'),
  (610022, 'childcare/subsidy-full-day', '3610', '2021-01-01', NULL, '3000', 'fen', '抚州市“一老一小”整体解决方案(2021—2025年)三(二): 普惠托育补助; 金额为示例, 以当地财政、卫生健康部门文件为准', '2026-01-01 00:00:00'),
  (610023, 'childcare/subsidy-half-day', '3610', '2021-01-01', NULL, '1500', 'fen', '抚州市“一老一小”整体解决方案(2021—2025年)三(二): 普惠托育补助; 金额为示例, 以当地财政、卫生健康部门文件为准', '2026-01-01 00:00:00'),
  (610024, 'childcare/subsidy-hour', '3610', '2021-01-01', NULL, '300', 'fen', '抚州市“一老一小”整体解决方案(2021—2025年)三(二): 普惠托育补助; 金额为示例, 以当地财政、卫生健康部门文件为准', '2026-01-01 00:00:00'),
  (610025, 'childcare/subsidy-hardship-full-day', '3610', '2021-01-01', NULL, '4500', 'fen', '抚州市“一老一小”整体解决方案(2021—2025年)三(二): 普惠托育补助; 金额为示例, 以当地财政、卫生健康部门文件为准', '2026-01-01 00:00:00'),
  (610026, 'childcare/subsidy-hardship-half-day', '3610', '2021-01-01', NULL, '2250', 'fen', '抚州市“一老一小”整体解决方案(2021—2025年)三(二): 普惠托育补助; 金额为示例, 以当地财政、卫生健康部门文件为准', '2026-01-01 00:00:00'),
  (610027, 'childcare/subsidy-hardship-hour', '3610', '2021-01-01', NULL, '450', 'fen', '抚州市“一老一小”整体解决方案(2021—2025年)三(二): 普惠托育补助; 金额为示例, 以当地财政、卫生健康部门文件为准', '2026-01-01 00:00:00');
