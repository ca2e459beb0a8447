package dev.callrecords.olingo;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import dev.callrecords.support.Api;
import org.apache.olingo.client.api.EdmEnabledODataClient;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.api.edm.xml.XMLMetadata;
import org.apache.olingo.client.api.uri.FilterArgFactory;
import org.apache.olingo.client.api.uri.FilterFactory;
import org.apache.olingo.client.api.uri.URIBuilder;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.commons.api.format.ContentType;

/** A client that has the model, and reads values by their types in it. */
final class OlingoClient {

	private final EdmEnabledODataClient odata;

	private final XMLMetadata metadata;

	private OlingoClient(EdmEnabledODataClient odata, XMLMetadata metadata) {
		this.odata = odata;
		this.metadata = metadata;
	}

	/**
	 * Connects to a root. The model is read from the document alone.
	 * @param api the service
	 * @param root the root's path
	 */
	static OlingoClient of(Api api, String root) {
		ODataClient plain = ODataClientFactory.getClient();
		XMLMetadata metadata = plain.getDeserializer(ContentType.APPLICATION_XML)
			.toMetadata(new ByteArrayInputStream(
					api.get(root + "/$metadata").expect(200).body().getBytes(StandardCharsets.UTF_8)));
		EdmEnabledODataClient odata = ODataClientFactory.getEdmEnabledClient(api.root() + root,
				plain.getReader().readMetadata(metadata.getSchemaByNsOrAlias()), null, ContentType.APPLICATION_JSON);
		return new OlingoClient(odata, metadata);
	}

	EdmEnabledODataClient odata() {
		return this.odata;
	}

	XMLMetadata metadata() {
		return this.metadata;
	}

	FilterFactory filters() {
		return this.odata.getFilterFactory();
	}

	FilterArgFactory arguments() {
		return filters().getArgFactory();
	}

	/** The beginning of the URL of a collection at the top. */
	URIBuilder collection(String name) {
		return this.odata.newURIBuilder().appendSingletonSegment("communications").appendNavigationSegment(name);
	}

	/** The beginning of the URL of a call record. */
	URIBuilder callRecord(String id) {
		return collection("callRecords").appendKeySegment(id);
	}

}
