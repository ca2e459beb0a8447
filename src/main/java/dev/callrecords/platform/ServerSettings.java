package dev.callrecords.platform;

/**
 * The server's settings, for a laptop or a small machine. What is written here is safe
 * against a crash and a power failure: a commit is on the disk before it is answered.
 * {@code ALTER SYSTEM} overrides them.
 */
final class ServerSettings {

	private ServerSettings() {
	}

	/** The settings file for a server on this port. */
	static String text(int port) {
		return """
				# Written by the service at each start. Own settings: ALTER SYSTEM SET ...
				listen_addresses = '127.0.0.1'
				port = %d
				unix_socket_directories = ''
				max_connections = 40

				fsync = on
				synchronous_commit = on
				full_page_writes = on
				wal_compression = on
				max_wal_size = 2GB

				shared_buffers = 256MB
				work_mem = 16MB
				maintenance_work_mem = 128MB
				random_page_cost = 1.1
				jit = off

				timezone = 'UTC'
				log_timezone = 'UTC'
				# The server's own messages; a statement's errors go to who sent it.
				log_min_messages = log
				cluster_name = 'callrecords'
				""".formatted(port);
	}

}
