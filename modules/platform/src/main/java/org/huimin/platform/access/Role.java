package org.huimin.platform.access;

/** What a caller is (角色). A caller may be several. */
public enum Role {
  /** Anyone signed in for private business (群众). */
  CITIZEN,
  /** Follows public money, changes nothing (审计人员). */
  AUDITOR,
  /** Records and moves public money (财务人员). */
  FINANCE,
  /** Works at one nursery (托育机构人员). */
  NURSERY,
  /** Works at one canteen (助餐点人员). */
  CANTEEN,
  /** Decides applications for aid in one region (社会救助经办人员). */
  CASEWORKER,
  /** Answers reports on children in danger in one region (未成年人保护工作人员). */
  CHILD_PROTECTION,
  /** Files and supervises nurseries in one region (卫生健康部门托育管理人员). */
  HEALTH_AUTHORITY,
  /** Runs the system, sees no files (系统管理员). */
  ADMIN
}
