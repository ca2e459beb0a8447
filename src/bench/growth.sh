#!/usr/bin/env bash
# Does a page cost the same wherever it is? Starts a throw-away PostgreSQL and the packaged service, stores RECORDS records, and measures
# the first page, page 10,000 by its token, and the first page of one day, side by side in one run.
#
#   ./mvnw -DskipTests package && src/bench/growth.sh
#
# Needs: wrk, PostgreSQL's programs, curl, Python 3, a JDK 21 or newer as JAVA. Settings (environment): RECORDS=1000000 ROUNDS=3 SECONDS_EACH=5
# CONNECTIONS=4 PGBIN=/usr/lib/postgresql/15/bin JAVA=java JAVA_OPTS=-Xmx256m
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
: "${RECORDS:=1000000}" "${ROUNDS:=3}" "${SECONDS_EACH:=5}" "${CONNECTIONS:=4}" "${PGBIN:=/usr/lib/postgresql/15/bin}" "${JAVA:=java}" "${JAVA_OPTS:=-Xmx256m}"

work=$(mktemp -d)
chmod 755 "$work"
mkdir "$work/pg"
service=
as_pg() { # the server refuses to run as root
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}
finish() {
  [ -z "$service" ] || { kill "$service" && wait "$service"; } 2>/dev/null || true
  (cd "$work/pg" && as_pg "$PGBIN/pg_ctl" -D "$work/pg/data" -m immediate -w stop >/dev/null 2>&1) || true
  rm -rf "$work"
}
trap finish EXIT
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

[ "$(id -u)" != 0 ] || chown postgres: "$work/pg"
pgport=$(free_port)
(
  cd "$work/pg"
  as_pg "$PGBIN/initdb" -D data -U bench --auth=trust -E UTF8 --locale=C.UTF-8 >/dev/null
  as_pg "$PGBIN/pg_ctl" -D data -l log -w start \
    -o "-c listen_addresses=127.0.0.1 -c port=$pgport -c unix_socket_directories='' -c shared_buffers=512MB -c max_wal_size=4GB -c jit=off" >/dev/null
)
sql() { "$PGBIN/psql" -XAtq -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$pgport" -U bench -d postgres "$@"; }

port=$(free_port)
SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:$pgport/postgres SPRING_DATASOURCE_USERNAME=bench SPRING_DATASOURCE_PASSWORD=unused \
  "$JAVA" $JAVA_OPTS -jar target/callrecords-*.jar --server.port="$port" >"$work/service.log" 2>&1 &
service=$!
url=http://127.0.0.1:$port/v1.0/communications/callRecords
for _ in {1..120}; do curl -sf -o "$work/first" "$url" && break; sleep 0.5; done
[ -s "$work/first" ] || { tail -20 "$work/service.log" >&2; exit 1; }

# One record as the service stores it is the pattern of all; they start evenly spread over the year 2025.
curl -sf -o /dev/null -H 'Content-Type: application/json' "$url" -d '{"id": "pattern", "type": "groupCall", "modalities": ["audio", "video"],
  "startDateTime": "2025-01-01T00:00:00.0000000Z", "endDateTime": "2025-01-01T00:30:00.0000000Z", "lastModifiedDateTime": "2025-01-01T01:00:00.0000000Z",
  "joinWebUrl": "https://meet.example.test/j/1", "organizer_v2": {"identity": {"user": {"id": "u-1", "displayName": "Ida Berg", "tenantId": "t-1"}}},
  "participants_v2": [{"identity": {"user": {"id": "u-1", "displayName": "Ida Berg"}}}, {"identity": {"user": {"id": "u-2", "displayName": "Tom Hughes"}}}]}'
sql -v n="$RECORDS" <<'SQL'
insert into call_record (id, version, revision, type, start_date_time, end_date_time, last_modified_date_time, join_web_url, organizer_id, organizer, body)
select md5(i::text)::uuid, version, revision, type, start_date_time + ticks, end_date_time + ticks, last_modified_date_time + ticks, join_web_url, organizer_id, organizer,
       replace(replace(body, '"pattern"', '"' || md5(i::text)::uuid || '"'), '"startDateTime":"2025-01-01T00:00:00.0000000Z"',
               '"startDateTime":"' || to_char(timestamp '2025-01-01' + ticks / 10 * interval '1 microsecond', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '0Z"')
from call_record, generate_series(1, :n) as i, lateral (select i::bigint * (315360000000000 / :n) / 10 * 10 as ticks) as spread
where id = 'pattern';
delete from call_record where id = 'pattern';
vacuum analyze call_record;
checkpoint;
SQL

# The token of page 10,000 (of 60): 600 pages of 1000.
python3 - "$url" $((RECORDS < 700000 ? RECORDS / 1000 - 100 : 600)) >"$work/deep" <<'PYTHON'
import json, sys, urllib.request
url, pages = sys.argv[1], int(sys.argv[2])
for _ in range(pages):
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Prefer": "odata.maxpagesize=1000"})) as answer:
        url = json.load(answer)["@odata.nextLink"]
print(url)
PYTHON

measure() { # name url
  wrk -t1 -c"$CONNECTIONS" -d"${SECONDS_EACH}s" -H 'Prefer: odata.maxpagesize=60' --latency "$2" |
    awk -v name="$1" '/50%/ {p50=$2} /99%/ {p99=$2} /Requests\/sec/ {rate=$2} /Non-2xx/ {bad=" " $0} END {print name, rate, p50, p99 bad}'
}
day="$url?%24filter=startDateTime%20ge%202025-06-10T00:00:00Z%20and%20startDateTime%20lt%202025-06-11T00:00:00Z"
for url_of in "$url" "$(cat "$work/deep")" "$day"; do measure warm-up "$url_of" >/dev/null; done
for _ in $(seq "$ROUNDS"); do
  measure first-page "$url"
  measure page-10000 "$(cat "$work/deep")"
  measure one-day "$day"
done | tee "$work/rows" >&2
echo
echo "| $RECORDS records, pages of 60 | req/s, median of $ROUNDS | of the first page |"
echo "|---|--:|--:|"
for name in first-page page-10000 one-day; do
  awk -v name="$name" '$1 == name {print $2}' "$work/rows" | sort -n | awk -v name="$name" '{v[NR] = $1} END {print name, v[int((NR + 1) / 2)]}'
done | awk 'NR == 1 {first = $2} {printf "| %s | %.0f | %.2f |\n", $1, $2, $2 / first}'
