package org.huimin.fundledger.exchange;

import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Reads XML as a stream, so that large files need little memory. Documents with a document type are
 * refused: entities could read other files or blow up. Long texts come in pieces, so that whoever
 * collects them can stop in time.
 */
public final class SafeXml {
  private SafeXml() {}

  /** The document has a document type or entities. */
  public static final class DocumentTypeException extends XMLStreamException {
    private static final long serialVersionUID = 1L;

    private DocumentTypeException(XMLStreamReader at) {
      super("has a document type or entities", at.getLocation());
    }
  }

  /**
   * A reader whose {@code next()} throws {@link DocumentTypeException} where there is a document
   * type or an entity.
   */
  public static XMLStreamReader reader(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return new Refusing(factory.createXMLStreamReader(in));
  }

  private static final class Refusing extends StreamReaderDelegate {
    Refusing(XMLStreamReader reader) {
      super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
      int event = super.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new DocumentTypeException(this);
      }
      return event;
    }
  }
}
