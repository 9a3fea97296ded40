-- Nobody who wrote any part of an amendment approves it, whoever wrote last: all of them are kept, not only the last.
alter table contract_amendment add column written_by bigint[] not null default '{}';

create function keep_writers_of_amendment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  known bigint[] := '{}';
begin
  if tg_op = 'UPDATE' then known := old.written_by || old.prepared_by; end if;
  new.written_by := array(select distinct w from unnest(known || new.prepared_by) w where w is not null order by w);
  return new;
end $$;
create trigger contract_amendment_writers before insert or update on contract_amendment for each row execute function keep_writers_of_amendment();

alter table contract_amendment drop constraint contract_amendment_by_another;
alter table contract_amendment add constraint contract_amendment_by_another check (approved_by <> prepared_by and approved_by <> all (written_by));

revoke execute on function keep_writers_of_amendment() from public;

-- Of the acting person's conflicts of interest those in which others of these roles have none, and who they are: what follows the decision is
-- asked of them only. Where nobody else is left it stays on the list, since somebody must learn that there is something to do.
create function left_to_others(of_roles text[]) returns table (application_id bigint, persons bigint[])
language sql stable rows 4 security definer set search_path = public, pg_temp as $$
  select a.id, array_agg(distinct r.person_id)
  from unnest(conflicts_of(acting_person(), acting_everywhere(), acting_calls())) c (id) join application a on a.id = c.id
  join person_role r on r.role = any (of_roles) and (r.call_id is null or r.call_id = a.call_id)
  join person p on p.id = r.person_id and p.disabled_at is null
  where p.id <> acting_person() and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until)
    and commission_conflict(p.id, a.id) is null
  group by a.id
$$;

revoke execute on function left_to_others(text[]) from public;
grant execute on function left_to_others(text[]) to konkurss_app;
