-- The report of dial-out calls reads these, of a period.
create index pstn_call_log_row_conf_out on pstn_call_log_row (start_date_time) where call_type = 'conf_out';

-- The first of many texts, in the order that is asked for, that is not null. Unlike an array of them all, it takes
-- little memory.
create function earlier_text(earlier text, later text) returns text
    language sql immutable strict parallel safe as
$$ select earlier $$;

create aggregate first_text(text) (sfunc = earlier_text, stype = text, parallel = safe);
