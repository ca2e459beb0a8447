-- Translating a character looks through all that have another case, which takes seconds for a long text. Most texts
-- are ASCII, whose case the "C" collation maps, on every server alike.

create function lower_case(value text, upper text, lower text) returns text
    language sql immutable parallel safe as
$$
    select case when octet_length(value) = char_length(value) then lower(value collate "C")
                else translate(value, upper, lower) end
$$;

create function upper_case(value text, lower text, upper text) returns text
    language sql immutable parallel safe as
$$
    select case when octet_length(value) = char_length(value) then upper(value collate "C")
                else translate(value, lower, upper) end
$$;
