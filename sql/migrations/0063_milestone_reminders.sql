-- Reminders of what an executor has to hand in: 7 days and 1 day before it is due to the executor's people, the day after also to those
-- who lead the call. Returned deliverables count from the new term. Once each; a moved term is another one.
create function remind_of_milestones(at timestamptz) returns int language sql security definer set search_path = public, pg_temp as $$
  with due as (
    select m.id, k.id as contract_id, k.number, k.call_id, k.application_id, d.due,
           jsonb_build_object('number', k.number, 'due', jsonb_build_object('lv', to_char(d.due, 'DD.MM.YYYY.'), 'en', to_char(d.due, 'DD.MM.YYYY'))) as arguments,
           d.due - cast(timezone('Europe/Riga', at) as date) as days
    from contract_milestone m join contract k on k.id = m.contract_id
    cross join lateral (select coalesce((select max(h.defects_due_on) from milestone_hand_in h where h.milestone_id = m.id
                                         and h.state in ('returned', 'partly_accepted')), m.due_on) as due) d
    where k.state = 'in_force' and m.kind <> 'advance' and m.state in ('planned', 'returned', 'partly_accepted')
      and extract(hour from timezone('Europe/Riga', at)) >= 8),
  soon as (
    select message_queue('milestone_due', r.person_id, d.arguments, concat('/milestones/', d.id), d.call_id, d.application_id,
             concat_ws(' ', 'milestone', d.id, 'due', d.due, case when d.days > 1 then '7 days' else '1 day' end)) as told
    from due d join person_role r on r.contract_id = d.contract_id and r.role = 'executor' and r.valid_until is null
    where d.days between 0 and 1 or d.days between 2 and 7),
  late as (
    select message_queue('milestone_overdue', r.person_id, d.arguments, concat('/milestones/', d.id), d.call_id, d.application_id,
             concat_ws(' ', 'milestone', d.id, 'overdue', d.due)) as told
    from due d join person_role r on r.contract_id = d.contract_id and r.role = 'executor' and r.valid_until is null
    where d.days < 0),
  office as (
    select message_queue_office('milestone_overdue', d.call_id, array['officer'], d.arguments, concat('/milestones/', d.id), d.application_id,
             concat_ws(' ', 'milestone', d.id, 'overdue', d.due)) as told
    from due d where d.days < 0)
  select cast((select count(told) from soon) + (select count(told) from late) + (select coalesce(sum(told), 0) from office) as int)
$$;

-- What the executor wrote stands in the hand-in; the audit says that it was written.
create or replace function audit_of_contract() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  unsaid text[] := case when tg_table_name in ('milestone_hand_in', 'hand_in_view') then array['text'] else '{}' end;
  difference jsonb := audit_difference(case when tg_op = 'UPDATE' then to_jsonb(old) - unsaid end, to_jsonb(new) - unsaid);
  c contract;
begin
  if tg_op = 'UPDATE' and difference = '{}' then return null; end if;
  select * into c from contract where id = coalesce((to_jsonb(new) ->> 'contract_id')::bigint,
    (select h.contract_id from milestone_hand_in h where h.id = (to_jsonb(new) ->> 'hand_in_id')::bigint));
  insert into audit_event (person_id, action, request, entity, entity_id, call_id, application_id, change)
  values (acting_person(), coalesce(nullif(current_setting('konkurss.action', true), ''), lower(tg_op)),
          coalesce(current_setting('konkurss.request', true), ''), 'contract', c.id, c.call_id, c.application_id, difference - array['contract_id']);
  return null;
end $$;

-- The scanner looks at files of contracts, too; until then, and where it found something, they aren't opened.
alter table contract_file add column scan text not null default 'unscanned';
alter table contract_file add column scan_found text;
alter table contract_file add column scan_taken_at timestamptz;
alter table contract_file add constraint contract_file_scan check (scan in ('unscanned', 'waiting', 'clean', 'infected') and (scan = 'infected') = (scan_found is not null));
create index contract_file_scan_waiting on contract_file (id) where scan = 'waiting';

create or replace function scans_add() returns bigint language sql security definer set search_path = public, pg_temp as $$
  with added as (insert into attachment_scan (attachment_id) select id from attachment where removed_at is null on conflict do nothing returning 1),
       of_contracts as (update contract_file set scan = 'waiting' where scan = 'unscanned' and removed_at is null returning 1)
  select (select count(*) from added) + (select count(*) from of_contracts)
$$;

-- As before; where no attachment waits, a file of a contract ("of" says which).
create or replace function scan_take() returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare taken bigint;
begin
  update attachment_scan set taken_at = now()
  where attachment_id = (select attachment_id from attachment_scan where state = 'waiting' and (taken_at is null or taken_at < now() - interval '1 minute')
                         order by attachment_id for update skip locked limit 1)
  returning attachment_id into taken;
  if taken is not null then
    return (select jsonb_build_object('id', id, 'stored_as', stored_as, 'of', 'attachment') from attachment where id = taken);
  end if;
  update contract_file set scan_taken_at = now()
  where id = (select id from contract_file where scan = 'waiting' and removed_at is null and (scan_taken_at is null or scan_taken_at < now() - interval '1 minute')
              order by id for update skip locked limit 1)
  returning id into taken;
  return (select jsonb_build_object('id', id, 'stored_as', stored_as, 'of', 'contract_file') from contract_file where id = taken);
end $$;

create function contract_scan_finish(of_file bigint, virus text) returns void language sql security definer set search_path = public, pg_temp as $$
  update contract_file set scan = case when virus is null then 'clean' else 'infected' end, scan_found = virus where id = of_file
$$;

revoke execute on function remind_of_milestones(timestamptz), contract_scan_finish(bigint, text) from public;
grant execute on function remind_of_milestones(timestamptz), contract_scan_finish(bigint, text) to konkurss_app;
