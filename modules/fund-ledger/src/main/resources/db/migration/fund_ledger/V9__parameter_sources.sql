-- Where the parameters come from, said no stronger than it is known. What only a work plan asks for is no
-- national standard; what nobody has looked up is not cited. The values stay as they are.

UPDATE platform_parameter SET source = '管理值, 无全国统一规定: 单笔限额为平台默认值, 由当地财政部门按项目另定; 清单制发放见财办〔2020〕37号' WHERE parameter_id = 650401;

UPDATE platform_parameter SET source = '管理值, 依据未核: 不相容岗位相互分离, 任何金额均须另一人审批; 正式使用前由当地财政部门确定' WHERE parameter_id = 650402;

UPDATE platform_parameter SET source = '资格依据: 民发〔2021〕57号(低保)、《特困人员认定办法》(2021年)、国发〔2015〕52号(残疾人两项补贴)、国办发〔2010〕54号(孤儿)、民发〔2019〕62号(事实无人抚养儿童)、《国务院关于加强困境儿童保障工作的意见》(2016年); 用途与状态的对应为平台约定, 各地可另定' WHERE parameter_id = 650403;

UPDATE platform_parameter SET source = '管理值, 无全国统一规定: 银行入账日与台账记录日相差的天数上限; 各地可另定' WHERE parameter_id = 650501;

UPDATE platform_parameter SET source = '抓惠民工作方案5.2(因素分配法, 不是国家标准): 西部以外地区不调整' WHERE parameter_id = 650511;

UPDATE platform_parameter SET source = '抓惠民工作方案5.2(因素分配法西部系数1.5, 不是国家标准); 适用省份为管理值, 名单依据未核, 正式使用前由财政部门确认' WHERE parameter_id BETWEEN 650512 AND 650523;

UPDATE platform_parameter SET source = '演示值, 不是官方标准, 正式使用前须以资金管理办法替换; 因素见抓惠民工作方案5.2(人口规模、需求强度、区域差异), 该方案未定权重' WHERE parameter_id IN (650531, 650532, 650533);

UPDATE platform_parameter SET source = '抓惠民工作方案5.2、8.2: 资金使用效率低于70%自动预警(不是国家标准); 以支出计划为基数是平台约定; 管理值, 各级财政可另立一行' WHERE parameter_id = 640601;

UPDATE platform_parameter SET source = '管理值, 无全国统一规定: 支出超过支出计划的120%即预警; 各级财政可另立一行' WHERE parameter_id = 640602;

UPDATE platform_parameter SET source = '抓惠民工作方案4.2: 识别闲置超过一年的资金(不是国家标准); 管理值, 各级财政可另立一行' WHERE parameter_id = 640604;

UPDATE platform_parameter SET source = '管理值, 无全国统一规定: 拨款使用期限届满前提醒的天数; 各级财政可另立一行' WHERE parameter_id = 640606;

UPDATE platform_parameter SET source = '抓惠民工作方案4.2: 连续两年绩效不达标取消立项(不是国家标准); 管理值, 各级财政可另立一行' WHERE parameter_id = 640607;

UPDATE platform_parameter SET source = '抓惠民工作方案3.3: 不少于60%的资金直达基层(不是国家标准); 以乡镇、村为基层是平台约定; 管理值, 各级财政可另立一行' WHERE parameter_id = 640608;

UPDATE platform_parameter SET source = '困难帮扶共建工作方案: 统筹使用比例目标70%; 规划目标值, 不是全国标准, 正式使用前须以当地规划文件替换' WHERE parameter_id = 640610;

UPDATE platform_parameter SET source = '抚州市“一老一小”整体解决方案(2021—2025年)指标19: 各级福彩公益金用于养老服务占比55%; 规划目标值, 不是全国标准, 其他地方须以当地规划文件替换' WHERE parameter_id = 640611;

UPDATE platform_parameter SET source = '抓惠民工作方案: 30%的项目资金用于运行维护; 规划目标值, 不是全国标准, 正式使用前须以当地规划文件替换' WHERE parameter_id = 640612;

UPDATE platform_parameter SET source = '困难帮扶共建工作方案: 捐赠资金占比25%(重点人群工作方案为15%); 规划目标值, 不是全国标准, 正式使用前须以当地规划文件替换' WHERE parameter_id = 640613;

UPDATE platform_parameter SET source = '重点人群工作方案、困难帮扶共建工作方案: 资金投入年增长不低于10%; 规划目标值, 不是全国标准, 正式使用前须以当地规划文件替换' WHERE parameter_id = 640614;
