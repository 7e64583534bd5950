package org.huimin.fundledger.bank;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.huimin.fundledger.domain.UnreadableReportException;
import org.huimin.fundledger.exchange.SafeXml;

/** Reads and writes the bank's XML as a stream, so that large files need little memory. */
final class Xml {
  private static final int LONGEST_TEXT = 500;

  private Xml() {}

  static XMLStreamReader reader(InputStream in) throws XMLStreamException {
    return SafeXml.reader(in);
  }

  /** Goes to the next event; a document type is not read over but refused. */
  static int next(XMLStreamReader xml) throws XMLStreamException {
    try {
      return xml.next();
    } catch (SafeXml.DocumentTypeException e) {
      throw new UnreadableReportException("has a document type or entities", e);
    }
  }

  /** The text of the element just begun, which holds nothing but a short text. */
  static String text(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (next(xml)) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          text.append(xml.getText());
          if (text.length() > LONGEST_TEXT) {
            throw new UnreadableReportException("has a text that is too long", null);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return text.toString().strip();
        }
        case XMLStreamConstants.START_ELEMENT ->
            throw new UnreadableReportException("has an element where a text should be", null);
        default -> {
          // Comments and processing instructions say nothing.
        }
      }
    }
  }

  /**
   * Goes through the element just begun to its end and collects texts in it.
   *
   * @param wanted names of elements right in it, or of elements deeper down as {@code Parent/Name}
   * @return the first text of each that there is
   */
  static Map<String, String> texts(XMLStreamReader xml, Set<String> wanted)
      throws XMLStreamException {
    Map<String, String> found = new HashMap<>();
    Deque<String> within = new ArrayDeque<>();
    while (true) {
      int event = next(xml);
      if (event == XMLStreamConstants.START_ELEMENT) {
        String name = xml.getLocalName();
        String place = within.isEmpty() ? name : within.peek() + "/" + name;
        if (wanted.contains(place)) {
          String text = text(xml);
          found.putIfAbsent(place, text);
        } else {
          within.push(name);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (within.isEmpty()) {
          return found;
        }
        within.pop();
      }
    }
  }

  /** Writes elements of one namespace. */
  static final class Writer implements AutoCloseable {
    private final XMLStreamWriter xml;

    Writer(OutputStream out, String namespace) throws IOException {
      try {
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("Document");
        xml.writeDefaultNamespace(namespace);
      } catch (XMLStreamException e) {
        throw new IOException(e);
      }
    }

    Writer begin(String... names) throws IOException {
      try {
        for (String name : names) {
          xml.writeStartElement(name);
        }
        return this;
      } catch (XMLStreamException e) {
        throw new IOException(e);
      }
    }

    Writer end(int elements) throws IOException {
      try {
        for (int i = 0; i < elements; i++) {
          xml.writeEndElement();
        }
        return this;
      } catch (XMLStreamException e) {
        throw new IOException(e);
      }
    }

    Writer text(String name, String value) throws IOException {
      try {
        xml.writeStartElement(name);
        xml.writeCharacters(value);
        xml.writeEndElement();
        return this;
      } catch (XMLStreamException e) {
        throw new IOException(e);
      }
    }

    Writer yuan(String name, String value) throws IOException {
      try {
        xml.writeStartElement(name);
        xml.writeAttribute("Ccy", "CNY");
        xml.writeCharacters(value);
        xml.writeEndElement();
        return this;
      } catch (XMLStreamException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        xml.writeEndDocument();
        xml.flush();
        xml.close();
      } catch (XMLStreamException e) {
        throw new IOException(e);
      }
    }
  }
}
