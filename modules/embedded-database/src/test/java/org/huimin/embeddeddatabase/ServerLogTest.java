package org.huimin.embeddeddatabase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerLogTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mariadbd: error while loading shared libraries: libcrypt.so.1: cannot open shared object file | lacks the system library libcrypt.so.1
          dyld[1]: Library not loaded: /opt/homebrew/opt/pcre2/lib/libpcre2-8.0.dylib | lacks the system library /opt/homebrew/opt/pcre2/lib/libpcre2-8.0.dylib
          mariadbd: /lib/libc.so.6: version `GLIBC_2.34' not found                                      | too old for the embedded database (GLIBC_2.34
          [ERROR] Can't start server: Bind on TCP/IP port. Got error: 98: Address already in use        | port for the database is taken
          [ERROR] InnoDB: Unable to lock ./ibdata1 error: 11                                            | in use by another database process
          [ERROR] InnoDB: write failed: No space left on device                                         | The disk is full
          [ERROR] Something nobody thought of                                                           | Something nobody thought of
          """)
  void theServersLastWordsBecomeASentence(String line, String sentence) throws IOException {
    Path file = folder.resolve("database.log");
    Files.writeString(file, "[ERROR] an older failure: No space left on device\n");
    ServerLog log = ServerLog.continuing(file);
    Files.writeString(file, line + "\n", StandardOpenOption.APPEND);

    assertThat(log.failure(folder)).hasMessageContaining(sentence);
  }

  @Test
  void aLogThatHasGrownLargeIsPutAside() throws IOException {
    Path file = folder.resolve("database.log");
    Files.write(file, new byte[11 * 1024 * 1024]);

    ServerLog.continuing(file);

    assertThat(file).doesNotExist();
    assertThat(folder.resolve("database.log.1")).hasSize(11 * 1024 * 1024);
  }
}
