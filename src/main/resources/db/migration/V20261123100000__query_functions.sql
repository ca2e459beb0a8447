-- What queries on values need that SQL does not have. Each agrees with the evaluation in memory (odata.plan.Evaluator).

-- Values of a JSON text; null where it is of another kind.
create function json_text(value jsonb) returns text
    language sql immutable parallel safe as
$$ select case when jsonb_typeof(value) = 'string' then value #>> '{}' end $$;

create function json_boolean(value jsonb) returns boolean
    language sql immutable parallel safe as
$$ select case when jsonb_typeof(value) = 'boolean' then value::boolean end $$;

create function json_number(value jsonb) returns numeric
    language sql immutable parallel safe as
$$
    select case
        when jsonb_typeof(value) = 'number' then value::numeric
        when jsonb_typeof(value) = 'string' then
            case value #>> '{}' when 'INF' then 'Infinity'::numeric when '-INF' then '-Infinity' when 'NaN' then 'NaN' end
    end
$$;

create function json_integer(value jsonb) returns numeric
    language sql immutable parallel safe as
$$ select case when jsonb_typeof(value) = 'number' and value::numeric = trunc(value::numeric) then value::numeric end $$;

create function json_elements(value jsonb) returns setof jsonb
    language sql immutable parallel safe as
$$ select jsonb_array_elements(case when jsonb_typeof(value) = 'array' then value else '[]' end) $$;

-- A duration in seconds, exact.
create function json_seconds(value jsonb) returns numeric
    language sql immutable parallel safe as
$$
    select case when part[1] = '-' then -1 else 1 end
           * (coalesce(part[2]::numeric, 0) * 86400 + coalesce(part[3]::numeric, 0) * 3600
              + coalesce(part[4]::numeric, 0) * 60 + coalesce(part[5]::numeric, 0))
    from regexp_match(json_text(value),
        '^(-)?P(?=.)(?:(\d{1,9})D)?(?:T(?=.)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,12}(?:\.\d{1,12})?)S)?)?$') as part
    where part is not null
$$;

-- A point in time in UTC as ticks of 100 ns since 0001-01-01.
create function json_ticks(value jsonb) returns bigint
    language sql immutable parallel safe as
$$
    select (make_date(part[1]::integer, part[2]::integer, 1) - date '0001-01-01' + part[3]::integer - 1) * 864000000000
           + part[4]::bigint * 36000000000 + part[5]::bigint * 600000000 + coalesce(part[6]::bigint, 0) * 10000000
           + rpad(left(coalesce(part[7], ''), 7), 7, '0')::bigint
    from regexp_match(json_text(value),
        '^(\d{3}[1-9]|\d{2}[1-9]\d|\d[1-9]\d{2}|[1-9]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,12}))?)?Z$') as part
$$;

-- Days since 0001-01-01, and ticks since midnight, of an instant in the years 1 to 9999.
create function day_of(ticks numeric) returns numeric
    language sql immutable parallel safe as
$$ select case when ticks between 0 and 3155378975999999999 then floor(ticks / 864000000000) end $$;

create function time_of(ticks numeric) returns numeric
    language sql immutable parallel safe as
$$ select case when ticks between 0 and 3155378975999999999 then mod(ticks, 864000000000) end $$;

create function calendar_day(days numeric) returns date
    language sql immutable parallel safe as
$$ select case when days between 0 and 3652058 then date '0001-01-01' + days::integer end $$;

-- A part of a text by code points: a negative start counts from the end. Null when an argument is.
create function text_part(value text, start numeric, length numeric) returns text
    language sql immutable parallel safe as
$$
    select substr(value, first + 1, least(greatest(length, 0), char_length(value))::integer)
    from (select least(greatest(case when start < 0 then start + char_length(value) else start end, 0),
                       char_length(value))::integer as first) as position
    where start is not null and length is not null
$$;

create function text_part(value text, start numeric) returns text
    language sql immutable parallel safe as
$$ select text_part(value, start, char_length(value)) $$;

-- A quotient with 16 digits after the point, half away from zero; null for a division by zero.
create function quotient(dividend numeric, divisor numeric) returns numeric
    language sql immutable parallel safe as
$$ select round(div(dividend * 100000000000000000, nullif(divisor, 0)) * 0.00000000000000001, 16) $$;

-- Failed calls, one person's PSTN and direct-routing calls, and a meeting's address.
create index session_failed on session (call_record_id) where failed;
create index pstn_call_log_row_user on pstn_call_log_row (user_id, start_date_time nulls first, id)
    where length(user_id) <= 256;
create index direct_routing_log_row_user on direct_routing_log_row (user_id, start_date_time nulls first, id)
    where length(user_id) <= 256;
create index call_record_join_web_url on call_record using hash (join_web_url);
