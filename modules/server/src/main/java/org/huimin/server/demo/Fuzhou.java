package org.huimin.server.demo;

import java.math.BigDecimal;
import java.util.List;
import org.huimin.kernel.RegionCode;

/** The prefecture of Fuzhou in Jiangxi (江西省抚州市, 361000) with its counties. */
final class Fuzhou {
  /** The whole prefecture. */
  static final RegionCode PREFECTURE = new RegionCode("3610");

  /** Linchuan (临川区), where the tour takes place. */
  static final RegionCode LINCHUAN = new RegionCode("361002");

  /** Dongxiang (东乡区), for those who must not see Linchuan. */
  static final RegionCode DONGXIANG = new RegionCode("361003");

  /**
   * A county (县、区).
   *
   * @param latitude of its seat, in degrees
   * @param longitude of its seat, in degrees
   */
  record County(RegionCode region, String name, BigDecimal latitude, BigDecimal longitude) {}

  /** The counties, Linchuan first. */
  static final List<County> COUNTIES =
      List.of(
          county("361002", "临川区", "27.934", "116.312"),
          county("361003", "东乡区", "28.247", "116.603"),
          county("361021", "南城县", "27.569", "116.637"),
          county("361022", "黎川县", "27.282", "116.907"),
          county("361023", "南丰县", "27.218", "116.525"),
          county("361024", "崇仁县", "27.754", "116.061"),
          county("361025", "乐安县", "27.428", "115.830"),
          county("361026", "宜黄县", "27.554", "116.236"),
          county("361027", "金溪县", "27.918", "116.755"),
          county("361028", "资溪县", "27.706", "117.060"),
          county("361030", "广昌县", "26.837", "116.335"));

  private Fuzhou() {}

  private static County county(String code, String name, String latitude, String longitude) {
    return new County(
        new RegionCode(code), name, new BigDecimal(latitude), new BigDecimal(longitude));
  }
}
