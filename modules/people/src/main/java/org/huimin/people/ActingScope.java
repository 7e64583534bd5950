package org.huimin.people;

/** What one person may do for another (代办事项). */
public enum ActingScope {
  /** Book, change and cancel places, meals and visits (预约服务). */
  BOOK_SERVICES,
  /** Apply for aid and follow the application (申请救助). */
  APPLY_FOR_AID,
  /** See the person's file (查看档案). */
  SEE_FILE
}
