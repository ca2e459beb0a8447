-- Many calls have no address but the empty text. A hash index chains equal values, and every insert walked the whole
-- chain; a B-tree finds its end at once. The addresses themselves can be too long for it.
drop index call_record_join_web_url;
create index call_record_join_web_url on call_record (hashtext(join_web_url));
