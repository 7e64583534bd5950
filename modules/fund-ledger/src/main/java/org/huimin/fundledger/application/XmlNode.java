package org.huimin.fundledger.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One part of an XML file that is small enough to be held whole, and where it stood. */
final class XmlNode {
  private static final int DEEPEST = 20;

  /** Longer than anything that the standard lets a bank say in one element. */
  private static final int LONGEST_TEXT = 2_000;

  private final String name;
  private final int line;
  private final @Nullable String currency;
  private final List<XmlNode> children = new ArrayList<>();
  private String text = "";

  private XmlNode(String name, int line, @Nullable String currency) {
    this.name = name;
    this.line = line;
    this.currency = currency;
  }

  /** Reads the element that the reader stands on, to its end. */
  static XmlNode read(XMLStreamReader xml) throws XMLStreamException {
    return read(xml, 1);
  }

  private static XmlNode read(XMLStreamReader xml, int depth) throws XMLStreamException {
    XmlNode node =
        new XmlNode(
            xml.getLocalName(),
            xml.getLocation().getLineNumber(),
            xml.getAttributeValue(null, "Ccy"));
    if (depth > DEEPEST) {
      throw StatementFault.unreadable(node.line, node.name);
    }
    StringBuilder words = new StringBuilder();
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> node.children.add(read(xml, depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          words.append(xml.getText());
          if (words.length() > LONGEST_TEXT) {
            throw StatementFault.unreadable(node.line, node.name);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          node.text = words.toString().strip();
          return node;
        }
        default -> {
          // Comments and instructions say nothing.
        }
      }
    }
  }

  int line() {
    return line;
  }

  String text() {
    return text;
  }

  Optional<String> currency() {
    return Optional.ofNullable(currency);
  }

  List<XmlNode> all(String child) {
    return children.stream().filter(node -> node.name.equals(child)).toList();
  }

  /** The first element at the end of a path. */
  Optional<XmlNode> find(String... path) {
    XmlNode here = this;
    for (String step : path) {
      Optional<XmlNode> next =
          here.children.stream().filter(node -> node.name.equals(step)).findFirst();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      here = next.get();
    }
    return Optional.of(here);
  }

  /** The text at the end of a path, or nothing. */
  String textAt(String... path) {
    return find(path).map(XmlNode::text).orElse("");
  }

  /** An element that must be there. */
  XmlNode require(String child) {
    return find(child).orElseThrow(() -> StatementFault.unreadable(line, name + "/" + child));
  }
}
