package org.huimin.people.application;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.huimin.kernel.TsidGenerator;
import org.huimin.people.Inbox;
import org.huimin.people.domain.Message;
import org.huimin.people.domain.Messages;
import org.huimin.people.domain.PersonId;
import org.huimin.platform.transaction.Transactions;
import org.huimin.platform.web.Cursor;
import org.jspecify.annotations.Nullable;

/** The inbox of each person (站内消息). */
@Singleton
public final class PersonInbox implements Inbox {
  private static final Pattern CODE = Pattern.compile("[a-z0-9-]+/[a-z0-9-]+");

  private final Transactions transactions;
  private final Messages messages;
  private final TsidGenerator ids;
  private final Clock clock;

  PersonInbox(Transactions transactions, Messages messages, TsidGenerator ids, Clock clock) {
    this.transactions = transactions;
    this.messages = messages;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public void send(long personId, String code, Map<String, ?> details) {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("a message's code is context/kebab-case, not " + code);
    }
    var texts = new HashMap<String, String>();
    details.forEach((name, value) -> texts.put(name, String.valueOf(value)));
    var message = new Message(ids.next(), new PersonId(personId), code, texts, clock.instant());
    transactions.write(() -> messages.add(message));
  }

  /**
   * The messages to a person, the latest first.
   *
   * @param cursor where the page before ended, null for the first
   */
  public Page read(PersonId person, int limit, @Nullable String cursor) {
    long before = Cursor.decodeNumber(cursor, Long.MAX_VALUE);
    var found = transactions.read(() -> messages.latest(person, before, limit + 1));
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    var items = found.subList(0, limit);
    return new Page(items, Cursor.encode(Long.toString(items.getLast().id())));
  }

  /**
   * Some messages.
   *
   * @param nextCursor where the next page begins, null after the last
   */
  public record Page(List<Message> items, @Nullable String nextCursor) {
    /** Copies the messages. */
    public Page {
      items = List.copyOf(items);
    }
  }
}
