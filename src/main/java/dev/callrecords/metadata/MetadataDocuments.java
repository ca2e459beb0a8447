package dev.callrecords.metadata;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.callrecords.odata.model.Schema;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** The texts of {@code $metadata}, each made when it is first asked for. */
@Component
class MetadataDocuments {

	private static final List<MediaType> FORMS = List.of(MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON);

	private final Schema schema;

	private final Capabilities capabilities;

	private final Map<Key, byte[]> texts = new ConcurrentHashMap<>();

	MetadataDocuments(Schema schema, Capabilities capabilities) {
		this.schema = schema;
		this.capabilities = capabilities;
	}

	/** The forms that there are, the usual one first. */
	static MediaType[] forms() {
		return FORMS.toArray(MediaType[]::new);
	}

	/**
	 * A document.
	 * @param beta whether it is that of the root that has what is in Graph's beta only
	 * @param form one of the {@link #forms()}
	 * @return the text in UTF-8, not to be changed
	 */
	byte[] text(boolean beta, MediaType form) {
		return this.texts.computeIfAbsent(new Key(beta, form), this::write);
	}

	private byte[] write(Key key) {
		List<Namespace> model = new ModelBuilder(this.schema, key.beta(), this.capabilities)
			.namespaces(FORMS.stream().map(MediaType::toString).toList());
		return key.form().equals(MediaType.APPLICATION_JSON) ? JsonForm.of(model) : XmlForm.of(model);
	}

	/** What tells the documents apart. */
	private record Key(boolean beta, MediaType form) {
	}

}
