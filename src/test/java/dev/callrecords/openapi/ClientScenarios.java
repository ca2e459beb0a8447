package dev.callrecords.openapi;

/**
 * What programs do with a generated client. Implemented beside the client's classes, in a
 * source file that is compiled with them: the compiler is the first test.
 */
public interface ClientScenarios {

	/** Creates a call of two ends, reads it, changes and deletes it. */
	void aRecordIsCreatedReadChangedAndDeleted() throws Exception;

	/** Sends a record back as it was read. */
	void whatWasReadCanBeSentBack() throws Exception;

	/** Walks over pages, by the token of each next link. */
	void pagesAreWalkedOver() throws Exception;

	/** Changes below a record. */
	void nestedCollectionsHaveTheirOperations() throws Exception;

	/** Stores rows of both logs, reads them by the functions and counts them. */
	void bothLogsAreWrittenAndRead() throws Exception;

	/** Loads records and rows, a line each. */
	void manyAreLoadedAtOnce() throws Exception;

	/** Asks for what is wrong. */
	void errorsAreTyped() throws Exception;

}
