package dev.callrecords.platform;

/**
 * What another JVM runs that owns a server: on the folder that is its argument, it stores
 * a row, says so and waits.
 */
final class ServerOwner {

	static final String STORED = "stored";

	private ServerOwner() {
	}

	public static void main(String[] args) throws Exception {
		EmbeddedPostgres server = EmbeddedPostgres.start(args[0], 0);
		ServerFolder.sql(server, "create table kept (word text)");
		ServerFolder.sql(server, "insert into kept values ('committed')");
		System.out.println(STORED);
		System.in.read();
		server.close();
	}

}
