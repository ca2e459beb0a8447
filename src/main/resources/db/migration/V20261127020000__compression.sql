-- For tables that are made later: their texts get the compression that the first ones have.
create procedure compress_texts(target regclass)
    language plpgsql as
$$
begin
    execute format('alter table %s alter column body set compression lz4', target);
exception
    when feature_not_supported then
        raise notice 'This server cannot compress with LZ4; % uses its default.', target;
end
$$;
