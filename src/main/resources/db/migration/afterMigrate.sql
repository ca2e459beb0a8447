-- On a cluster: distributes what is not distributed yet, with the data that are there. Every table's key begins with the
-- id of the record, or of the row, that it belongs to; by that first column rows that belong together stay together.
-- On a server without Citus this does nothing.
do $$
declare
    functions cursor for
        select oid::regprocedure as name
        from pg_proc
        where pronamespace = current_schema()::regnamespace
          and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')
          and not exists (select from pg_dist_object as dist where dist.classid = 'pg_proc'::regclass and dist.objid = pg_proc.oid)
        order by oid;
    tables cursor for
        select key.conrelid::regclass as name, attname as distribution_column
        from pg_constraint as key
        join pg_attribute on attrelid = key.conrelid and attnum = key.conkey[1]
        where key.contype = 'p'
          and key.connamespace = current_schema()::regnamespace
          and key.conrelid::regclass::text <> 'flyway_schema_history'
          and not relation_is_a_known_shard(key.conrelid)
          and not exists (select from pg_dist_partition where logicalrelid = key.conrelid)
        order by key.conrelid;
    reference record;
    restore text[] := '{}';
begin
    if not exists (select from pg_extension where extname = 'citus') then
        return;
    end if;
    if exists (select from pg_dist_local_group where groupid > 0) then
        return; -- a service that is given another node to ask
    end if;
    set local statement_timeout = 0;
    -- Of several services that start together, one does it.
    perform pg_advisory_xact_lock(hashtext('callrecords: distribution'));
    -- Foreign keys are checked on the connections that tables were filled by.
    set local citus.multi_shard_modify_mode = 'sequential';
    -- Locks are waited for on the nodes that hold the rows. Citus sets this on those that are added later, too.
    execute format('alter role current_user in database %I set lock_timeout = %L', current_database(), '${lockTimeout}');
    for function in functions loop
        perform create_distributed_function(function.name);
    end loop;
    for reference in
        select conrelid::regclass as referencing, conname, pg_get_constraintdef(oid) as definition
        from pg_constraint
        where contype = 'f'
          and connamespace = current_schema()::regnamespace
          and not relation_is_a_known_shard(conrelid)
          and not exists (select from pg_dist_partition where logicalrelid in (conrelid, confrelid))
        order by oid
    loop
        execute format('alter table %s drop constraint %I', reference.referencing, reference.conname);
        restore := restore || format('alter table %s add constraint %I %s', reference.referencing, reference.conname, reference.definition);
    end loop;
    for target in tables loop
        perform create_distributed_table(target.name, target.distribution_column);
        perform truncate_local_data_after_distributing_table(target.name);
    end loop;
    if not exists (select from pg_dist_partition where logicalrelid = 'flyway_schema_history'::regclass) then
        -- On every node, so that services can start at each.
        perform create_reference_table('flyway_schema_history');
        perform truncate_local_data_after_distributing_table('flyway_schema_history');
    end if;
    for i in 1 .. coalesce(array_length(restore, 1), 0) loop
        execute restore[i];
    end loop;
end
$$;
