-- Adds older copies of all call records, each as many days back as its number says: with a record's row and its participants in full,
-- and of sessions and segments the first one, with a body of its id alone.
-- Variables: copies, how many; days, between one and the next.
set client_min_messages = warning;
set session_replication_role = replica; -- foreign keys hold by construction

create temporary table copy as
select number, original.id as original, md5(original.id || number)::uuid::text as id, number::bigint * :days * 864000000000 as ticks,
       start_date_time / 864000000000 as start_day, number * :days as days
from generate_series(1, :copies) as number, call_record as original;
analyze copy;

-- A body with another id and with its dates moved; a record takes two days at most.
create function pg_temp.day(days bigint) returns text language sql as
$$ select '"' || to_char(date '0001-01-01' + days::integer, 'YYYY-MM-DD') $$;

create function pg_temp.moved(body text, copy copy) returns text language sql as
$$
    select replace(replace(replace(body, '"' || copy.original || '"', '"' || copy.id || '"'),
                           pg_temp.day(copy.start_day), pg_temp.day(copy.start_day - copy.days)),
                   pg_temp.day(copy.start_day + 1), pg_temp.day(copy.start_day + 1 - copy.days))
$$;

insert into call_record (id, version, revision, type, start_date_time, end_date_time, last_modified_date_time, join_web_url, organizer_id,
                         organizer, body)
select copy.id, version, revision, type, start_date_time - ticks, end_date_time - ticks, last_modified_date_time - ticks, join_web_url,
       organizer_id, organizer, pg_temp.moved(body, copy)
from copy join call_record on call_record.id = copy.original
order by start_date_time - ticks;

insert into identity_set (call_record_id, ordinal, id, body)
select copy.id, ordinal, identity_set.id, body
from copy join identity_set on call_record_id = copy.original;

insert into session (call_record_id, id, ordinal, start_date_time, end_date_time, is_test, failed, evolved, body)
select copy.id, session.id, ordinal, start_date_time - ticks, end_date_time - ticks, is_test, failed, evolved,
       '{"id":' || to_json(session.id) || '}'
from copy
join (select distinct on (call_record_id) * from session order by call_record_id, ordinal) as session on call_record_id = copy.original;

insert into segment (call_record_id, session_id, id, ordinal, start_date_time, end_date_time, failed, evolved, body)
select copy.id, session_id, segment.id, segment.ordinal, segment.start_date_time - ticks, segment.end_date_time - ticks, segment.failed,
       segment.evolved, '{"id":' || to_json(segment.id) || '}'
from copy
join (select distinct on (segment.call_record_id) segment.*
      from session join segment on segment.call_record_id = session.call_record_id and session_id = session.id
      order by segment.call_record_id, session.ordinal, segment.ordinal) as segment on call_record_id = copy.original;

reset session_replication_role;
drop table copy cascade;
vacuum analyze;
checkpoint;
