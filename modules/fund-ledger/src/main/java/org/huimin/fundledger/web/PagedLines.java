package org.huimin.fundledger.web;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A long table as CSV, read page by page while it is sent: no more than a page is in memory. */
abstract class PagedLines extends InputStream {
  private byte[] page;
  private int position;

  PagedLines(List<String> heading) {
    page = Csv.line(heading).getBytes(StandardCharsets.UTF_8);
  }

  /** The cells of the next lines; none after the last. */
  abstract List<List<?>> next();

  @Override
  public int read() {
    return more() ? page[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!more()) {
      return -1;
    }
    int taken = Math.min(length, page.length - position);
    System.arraycopy(page, position, into, offset, taken);
    position += taken;
    return taken;
  }

  private boolean more() {
    if (position < page.length) {
      return true;
    }
    page =
        next().stream()
            .map(Csv::line)
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
    position = 0;
    return page.length > 0;
  }
}
