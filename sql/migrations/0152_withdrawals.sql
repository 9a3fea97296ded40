-- What happens to an application between its institution's people is remembered whole: also that a submitted one was begun anew, that this was
-- dropped, and that it was withdrawn, with a reason where one was given.
alter table handover drop constraint handover_step;
alter table handover add constraint handover_step check (step in ('handed_over', 'taken_back', 'returned', 'replacing', 'kept', 'withdrawn'));
alter table handover drop constraint handover_reason_when_returned;
alter table handover add constraint handover_reason_when_returned check (
  step = 'withdrawn' or (step = 'returned') = (length(btrim(reason)) > 0));
alter table handover alter at set default acting_at();

-- As before, also who signed, withdrew or returned it: their names, for their own institution.
create or replace function application_authors(of_application bigint) returns table (person_id bigint, name text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  return query select p.id, p.name from person p
  where p.id in (select c.person_id from application_change c where c.application_id = of_application
                 union select a.created_by from application a where a.id = of_application
                 union select h.person_id from handover h where h.application_id = of_application
                 union select s.submitted_by from submission s where s.application_id = of_application)
    and exists (select 1 from application a where a.id = of_application and a.organisation_id = any (acting_for()));
end $$;

-- Whoever asked for a clarification by mistake takes it back while it is open: it stays, with who withdrew it, when and why; the institution is
-- told that nothing has to be answered, and the application is again what it was before.
alter table clarification
  add column withdrawn_at timestamptz, add column withdrawn_by bigint references person, add column withdrawn_reason text;
alter table clarification add constraint clarification_withdrawn check (
  (withdrawn_at is null) = (withdrawn_reason is null) and (withdrawn_at is null or answered_at is null) and (withdrawn_at is not null or withdrawn_by is null));
alter table clarification add constraint clarification_withdrawn_reason_length check (length(btrim(withdrawn_reason)) between 10 and 2000);

create or replace function clarification_is_open(of_application bigint) returns boolean language sql stable as $$
  select exists (select 1 from clarification c where c.application_id = of_application and c.answered_at is null and c.withdrawn_at is null
                   and acting_at() <= c.due_at)
$$;

create or replace function refuse_late_clarification() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null then
    raise exception 'withdrawn already' using errcode = 'check_violation', constraint = 'clarification_withdrawn';
  end if;
  if old.answered_at is not null then
    raise exception 'answered already' using errcode = 'check_violation', constraint = 'clarification_answered';
  end if;
  if acting_at() > old.due_at then
    raise exception 'the deadline has passed' using errcode = 'check_violation', constraint = 'clarification_deadline';
  end if;
  return new;
end $$;

-- What names the open clarification, what names its moves, and what an act erases: as before, with what is withdrawn.
do $$
declare
  one record; body text;
begin
  for one in select * from (values
    ('refuse_change_of_opened_answers()', 'where application_id = old.id and answered_at is null order', 'where application_id = old.id and answered_at is null and withdrawn_at is null order'),
    ('refuse_file_outside_clarification()', 'c.answered_at is null and acting_at()', 'c.answered_at is null and c.withdrawn_at is null and acting_at()'),
    ('application_transitions()', $q$('clarification', 'answer_clarification', 'clarified'),$q$, $q$('clarification', 'answer_clarification', 'clarified'),
  ('clarification', 'withdraw_clarification', 'registered'),
  ('clarification', 'withdraw_clarification', 'clarified'),$q$),
    ('erase_application(bigint[],text)', 'explanation = erased(explanation, mark) where', 'explanation = erased(explanation, mark), withdrawn_reason = erased(withdrawn_reason, mark) where')
  ) as f (name, old, new)
  loop
    body := pg_get_functiondef(one.name::regprocedure);
    if position(one.old in body) = 0 then raise exception 'nothing to change in %', one.name; end if;
    execute replace(body, one.old, one.new);
  end loop;
end $$;

-- Withdraws it while it is open, whatever the institution has typed meanwhile, and moves its application; the files that were added for the answer go.
-- Null where somebody was faster.
create function withdraw_clarification(of_clarification bigint, to_state text, said text) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare made bigint;
begin
  -- Whoever answers at this moment comes before or after.
  perform 1 from application where id = (select application_id from clarification where id = of_clarification) for update;
  update clarification c set withdrawn_at = acting_at(), withdrawn_by = acting_person(), withdrawn_reason = said, version = c.version + 1
  from application a
  where c.id = of_clarification and c.withdrawn_at is null and c.answered_at is null and acting_at() <= c.due_at
    and a.id = c.application_id and a.state = 'clarification' and a.opened_at is not null
    and (acting_everywhere() or a.call_id = any (acting_calls())) and a.id <> all ((select acting_hidden())::bigint[])
  returning a.id into made;
  if made is null then return null; end if;
  insert into removed_file (attachment_id)
  select t.id from attachment t where t.clarification_id = of_clarification and t.removed_at is null on conflict do nothing;
  update attachment set removed_at = acting_at() where clarification_id = of_clarification and removed_at is null;
  update application set state = to_state, version = version + 1 where id = made;
  return made;
end $$;
revoke execute on function withdraw_clarification(bigint, text, text) from public;
grant execute on function withdraw_clarification(bigint, text, text) to konkurss_app;

-- As in 0131, also of what was withdrawn: the next outdated files that are destroyed are these.
create or replace function removed_files_over() returns jsonb language sql security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from removed_file r
    using attachment t join application a on a.id = t.application_id left join clarification c on c.id = t.clarification_id
    where t.id = r.attachment_id
      and case when c.id is null then a.state not in ('draft', 'handed_over') or now() > closes_for(a.call_id, a.organisation_id)
               else c.answered_at is not null or c.withdrawn_at is not null or now() > c.due_at end
    returning t.stored_as)
  select coalesce(jsonb_agg(distinct stored_as), '[]') from gone
$$;

-- As in 0147, with what is withdrawn: its reason is the institution's to read, too.
alter policy audit_event_own on audit_event using (
  application_id in (select id from application where organisation_id = any ((select acting_for())::bigint[]))
  and entity in ('application', 'attachment')
  and action in ('start_application', 'fill_application', 'restore_version', 'attach_file', 'scan', 'submit', 'withdraw', 'hand_over', 'take_back',
                 'return_application', 'replace', 'keep_submitted', 'fill_clarification', 'answer_clarification', 'report_condition', 'object',
                 'unseal', 'request_clarification', 'withdraw_clarification', 'release', 'confirm_condition', 'decide_objection', 'renounce_award',
                 'decline_raise', 'withdraw_declined_raise')
  -- Neither why the office departed from its list, nor what it drafted.
  and not change ? 'deviation' and not (action in ('renounce_award', 'decline_raise', 'decide_objection') and coalesce(change ->> 'state', '') like '%given_up%'));
