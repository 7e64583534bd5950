package org.huimin.people;

import java.util.Map;

/**
 * Tells people what happened, in their inbox and, where they let it, on WeChat (站内消息与微信订阅消息). Joins
 * the transaction of the caller: what is rolled back was never told.
 */
public interface Notices {
  /**
   * Tells a person. The message always lies in the inbox; one on WeChat goes out as well if the
   * person granted one of this kind, and uses the grant up.
   */
  void send(long personId, Notice notice);

  /** A kind of message on WeChat, for which people give their grants (订阅消息模板). */
  enum Template {
    /** What is planned for tomorrow (预约提醒). */
    REMINDER("reminder"),
    /** A place is offered (托位通知). */
    OFFER("offer"),
    /** Something about the child's day (接送通知). */
    CHILD_DAY("child-day");

    private final String code;

    Template(String code) {
      this.code = code;
    }

    /** The name under which it is set up. */
    public String code() {
      return code;
    }
  }

  /**
   * What to tell.
   *
   * @param code the words in the inbox, see {@link Inbox#send}
   * @param details their named parameters
   * @param template the kind of message on WeChat
   * @param fields what to fill into it: short, and nothing that others may not read on a locked
   *     screen
   */
  record Notice(
      String code, Map<String, ?> details, Template template, Map<String, String> fields) {
    /** Copies the maps. */
    public Notice {
      details = Map.copyOf(details);
      fields = Map.copyOf(fields);
    }

    /** Only the code, so that details do not leak into logs. */
    @Override
    public String toString() {
      return "Notice[" + code + "]";
    }
  }
}
