-- Institutions are public to read and the administrator's to change; sessions can be ended from outside.
alter table organisation enable row level security;
create policy organisation_public on organisation for select using (true);
create policy organisation_administered on organisation for all using ((select acting_everywhere()));

-- Ends all sessions of a person: the administrator's, or one's own (after a change of password).
create function sessions_end(of_person bigint) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare ended int;
begin
  if of_person is distinct from acting_person() and not acting_everywhere() then return 0; end if;
  update session set ended_at = now() where person_id = of_person and ended_at is null;
  get diagnostics ended = row_count;
  return ended;
end $$;
revoke execute on function sessions_end(bigint) from public;
grant execute on function sessions_end(bigint) to konkurss_app;
