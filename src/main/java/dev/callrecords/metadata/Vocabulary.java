package dev.callrecords.metadata;

/** OData's vocabularies whose terms the service uses. */
enum Vocabulary {

	/** Terms for any model. */
	CORE("Core"),
	/** What a service can do. */
	CAPABILITIES("Capabilities"),
	/** Units of quantities. */
	MEASURES("Measures");

	private static final String HOME = "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/";

	private final String alias;

	Vocabulary(String alias) {
		this.alias = alias;
	}

	String alias() {
		return this.alias;
	}

	String namespace() {
		return "Org.OData." + this.alias + ".V1";
	}

	/**
	 * Where the vocabulary is published.
	 * @param extension the form, {@code xml} or {@code json}
	 * @return the URL
	 */
	String url(String extension) {
		return HOME + namespace() + "." + extension;
	}

	/**
	 * A name by its vocabulary's alias.
	 * @param qualifiedName the name with its namespace
	 * @return the name as it is when it is not one of a vocabulary
	 */
	static String aliased(String qualifiedName) {
		for (Vocabulary vocabulary : values()) {
			if (qualifiedName.startsWith(vocabulary.namespace() + ".")) {
				return vocabulary.alias + qualifiedName.substring(vocabulary.namespace().length());
			}
		}
		return qualifiedName;
	}

}
