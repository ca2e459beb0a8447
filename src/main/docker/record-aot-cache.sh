#!/usr/bin/env bash
# Records an AOT cache for an extracted service: what a start loads and links, and which methods are hot, kept in one file that the next
# JVM maps into memory. The service is started once for it and asked what clients ask. A JVM takes the cache only if it is the same build and
# finds the same jars at the same paths; any other starts without it.
#
# usage: record-aot-cache.sh SELF_CONTAINED_JAR EXTRACTED_JAR CACHE [JVM_OPTION...]
# exit status: 3 when there is no database to record with, because the embedded server does not run here; another one when the recording failed
set -euo pipefail

full=$1 extracted=$2 cache=$3
shift 3
work=$(mktemp -d)
chmod 755 "$work" # where the build may not have its own user namespaces, PostgreSQL runs as nobody
port=18080 database_port=15432

# Another's service on these ports would be asked in place of ours.
for used in $port $((port + 1)) $database_port; do
	if (exec 3<>"/dev/tcp/127.0.0.1/$used") 2>"$work/refused"; then
		echo "Port $used is in use" >&2
		exit 1
	fi
done

# ask PORT METHOD PATH [JSON]: succeeds when the answer is a 2xx
ask() {
	exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
	printf '%s %s HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' "$2" "$3" "${#4}" "$4" >&3
	local status
	read -r -t 60 _ status _ <&3 && cat <&3 >"$work/answer" && [[ $status == 2* ]]
}

# ready PID PORT: waits until the service can be used, for two minutes at the most
ready() {
	for _ in {1..600}; do
		! ask "$2" GET /actuator/health/readiness '' 2>"$work/not-yet" || return 0
		kill -0 "$1" || return 1
		sleep 0.2
	done
	return 1
}

export CALLRECORDS_AUDIT_TO=stdout # as in the image

# One service brings its embedded server, so that the recorded one has a database as it has in the image.
java -jar "$full" --server.port=$((port + 1)) \
	--callrecords.embedded-postgres.directory="$work/postgres" --callrecords.embedded-postgres.port=$database_port &
host=$!
recorded=
trap 'kill $recorded "$host" && wait || true; rm -rf "$work"' EXIT
ready "$host" $((port + 1)) || exit 3

# G1, because only its heap can be written into the cache; every collector but ZGC reads it.
SPRING_DATASOURCE_URL="jdbc:postgresql://127.0.0.1:$database_port/postgres" SPRING_DATASOURCE_USERNAME=callrecords \
	SPRING_DATASOURCE_PASSWORD=$(cat "$work/postgres/cluster/callrecords.password") \
	java -XX:AOTCacheOutput="$cache" -XX:+UseG1GC "$@" -jar "$extracted" --server.port=$port &
recorded=$!
ready "$recorded" $port
root=/v1.0/communications/callRecords
ask $port POST $root '{"id":"1","startDateTime":"2026-01-01T00:00:00Z","endDateTime":"2026-01-01T00:01:00Z","sessions":[]}'
ask $port GET "$root/1?\$expand=sessions(\$expand=segments)" ''
ask $port GET "$root?\$top=1" ''
ask $port GET "$root/getPstnCalls(fromDateTime=2026-01-01,toDateTime=2026-01-02)" ''
kill "$recorded"
wait "$recorded" || true # the JVM reports the signal that ended it, once the cache is written
recorded=
test -s "$cache"
