-- Whoever has a conflict of interest with an application decides nothing on it, no category gives out more than it has, an upheld
-- objection ends the old conditions, and a second objection is about the new decision.

-- Drafting, changing, approving and returning; the destruction of what is due touches none of these columns.
create function refuse_conflicted_decision() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if commission_conflict(acting_person(), new.application_id) is not null then
    raise exception 'a conflict of interest' using errcode = 'check_violation', constraint = tg_table_name || '_impartial';
  end if;
  return new;
end $$;
create trigger decision_impartial before insert or update of outcome, amount_awarded, state, decided_by, approved_by on decision
  for each row execute function refuse_conflicted_decision();
create trigger objection_impartial before update of state on objection for each row
  when (new.state in ('not_examined', 'under_review', 'upheld', 'dismissed') and new.state is distinct from old.state)
  execute function refuse_conflicted_decision();

create function refuse_release_above_envelope() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from category g join application a on a.category_id = g.id join decision d on d.application_id = a.id
             where g.call_id = new.id group by g.id having sum(d.amount_awarded) > g.envelope) then
    raise exception 'above the envelope' using errcode = 'check_violation', constraint = 'call_awards_within_envelope';
  end if;
  return new;
end $$;
create trigger call_awards_within_envelope before update on call for each row when (old.released_at is null and new.released_at is not null)
  execute function refuse_release_above_envelope();

-- Who took part in what was decided before an objection changed it.
alter table decision_before add column decided_by bigint references person, add column approved_by bigint references person;

-- Whether a person took part in the decision that is objected to, or in one that came before it.
create or replace function decided_first(of_application bigint, of_person bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from decision d where d.application_id = of_application and of_person in (d.decided_by, d.approved_by))
    or exists (select 1 from decision_before b where b.application_id = of_application and of_person in (b.decided_by, b.approved_by))
    or exists (select 1 from objection o where o.application_id = of_application and o.state = 'upheld' and o.decided_by = of_person)
$$;

-- The new decision is the one of who upheld the objection, at that time; what was written of the old one's criteria and conditions
-- says nothing of it.
create or replace function apply_objection(of_objection bigint) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare o objection; category_of bigint;
begin
  select * into o from objection where id = of_objection and state = 'upheld' and decided_by = acting_person();
  if not found or exists (select 1 from decision_before b where b.objection_id = of_objection) then return null; end if;
  select a.category_id into category_of from application a where a.id = o.application_id;
  perform 1 from category where id = category_of for no key update;
  insert into decision_before (application_id, call_id, objection_id, outcome, amount_awarded, reason, decided_at, decided_by, approved_by)
  select d.application_id, d.call_id, o.id, d.outcome, d.amount_awarded, d.reason, d.decided_at, d.decided_by, d.approved_by
  from decision d where d.application_id = o.application_id;
  perform set_config('konkurss.objection', o.id::text, true);
  update decision set outcome = o.outcome, amount_awarded = o.amount, reason = o.reason, criteria = null, conditions = '',
         decided_at = o.decided_at, decided_by = o.decided_by, version = version + 1
  where application_id = o.application_id;
  perform set_config('konkurss.objection', '', true);
  if o.amount is not null and exists (
       select 1 from category g join application a on a.category_id = g.id join decision d on d.application_id = a.id
       where g.id = category_of group by g.id having sum(d.amount_awarded) > g.envelope) then
    raise exception 'above the envelope' using errcode = 'check_violation', constraint = 'objection_within_envelope';
  end if;
  update application set state = o.outcome, version = version + 1 where id = o.application_id and state <> o.outcome;
  return o.application_id;
end $$;

-- Written with the decision, fulfilled after the release, as long as the decision is one with conditions.
create or replace function refuse_condition_out_of_time() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare released boolean; one decision_condition := case when tg_op = 'DELETE' then old else new end;
begin
  select released_at is not null into released from call where id = one.call_id;
  if released <> (tg_op = 'UPDATE') then
    raise exception 'not at this time' using errcode = 'check_violation', constraint = 'decision_condition_in_time';
  end if;
  if tg_op = 'UPDATE' and new.state is distinct from old.state
     and not exists (select 1 from decision where application_id = one.application_id and outcome = 'conditional') then
    raise exception 'no condition any more' using errcode = 'check_violation', constraint = 'decision_condition_holds';
  end if;
  return one;
end $$;

revoke execute on function refuse_conflicted_decision(), refuse_release_above_envelope() from public;
