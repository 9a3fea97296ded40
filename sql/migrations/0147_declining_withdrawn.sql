-- That an institution declines a raise can be withdrawn while nothing has come of it; administrators are told of an objection that nobody is left
-- to decide; the ranked list and the commission decide nothing of an inadmissible application; and a letter has the number that its text names.

-- What was recorded stays, with who withdrew it, when and why.
alter table declined_raise
  add column withdrawn_at timestamptz, add column withdrawn_by bigint references person, add column withdrawn_reason text;
alter table declined_raise add constraint declined_raise_withdrawn check (
  (withdrawn_at is null) = (withdrawn_reason is null) and (withdrawn_at is not null or withdrawn_by is null));
alter table declined_raise add constraint declined_raise_withdrawn_reason_length check (length(btrim(withdrawn_reason)) between 10 and 2000);
-- And may be recorded again.
alter table declined_raise drop constraint declined_raise_once;
create unique index declined_raise_once on declined_raise (application_id, amount_awarded) where withdrawn_at is null;

-- As in 0142, but for what is withdrawn.
create or replace function raisable_part(of_application bigint) returns numeric language sql stable set search_path = public, pg_temp as $$
  select part_to_raise(d.outcome, d.amount_awarded, a.amount_requested, l)
  from application a join decision d on d.application_id = a.id join current_ranking r on r.call_id = a.call_id
  cross join lateral jsonb_array_elements(r.result -> 'lines') l
  where a.id = of_application and cast(l ->> 'id' as bigint) = a.id
    and not exists (select 1 from declined_raise n where n.application_id = a.id and n.amount_awarded = d.amount_awarded and n.withdrawn_at is null)
$$;

-- Whether another application of the same category was given money since: from the reserve list, by raising its part, or by an objection.
create function reserve_went_on(of_application bigint, since timestamptz) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (select 1 from application a join application b on b.category_id = a.category_id and b.id <> a.id
                 where a.id = of_application
                   and (exists (select 1 from reserve_support s where s.application_id = b.id and s.state = 'approved' and s.approved_at >= since)
                        or exists (select 1 from objection x where x.application_id = b.id and x.state = 'upheld' and x.amount > 0 and x.decided_at >= since)))
$$;

create function refuse_withdrawal_of_used_declining() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if reserve_went_on(new.application_id, new.recorded_at) then
    raise exception 'the money went on' using errcode = 'check_violation', constraint = 'declined_raise_unused';
  end if;
  return new;
end $$;
create trigger declined_raise_unused before update of withdrawn_at on declined_raise for each row execute function refuse_withdrawal_of_used_declining();
drop trigger declined_raise_impartial on declined_raise;
create trigger declined_raise_impartial before insert or update of withdrawn_at on declined_raise for each row execute function refuse_conflicted_decision();
drop trigger audited on declined_raise;
create trigger audited after insert or update on declined_raise for each row execute function audit('application', 'application_id', 'call_id', 'application_id');

-- The part may be raised again. Null where somebody was faster: another record counts, or none, or the decision is another.
create function withdraw_declined_raise(of_application bigint, of_version int, of_record bigint, said text) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare made bigint;
begin
  -- Whoever gives the category's money at this moment comes before or after.
  perform 1 from category where id = (select category_id from application where id = of_application) for no key update;
  update declined_raise n set withdrawn_at = acting_at(), withdrawn_by = acting_person(), withdrawn_reason = said
  from decision d join call c on c.id = d.call_id join application a on a.id = d.application_id and a.destroyed_in is null
  where n.id = of_record and n.application_id = of_application and n.withdrawn_at is null and d.application_id = n.application_id
    and d.amount_awarded = n.amount_awarded and d.version = of_version and c.released_at is not null and (acting_everywhere() or d.call_id = any (acting_calls()))
  returning n.id into made;
  -- It is this application's turn again: who read a draft of another one looks anew before approving it.
  update reserve_support s set version = s.version + 1 from application a join application b on b.category_id = a.category_id
  where made is not null and a.id = of_application and s.application_id = b.id and s.state = 'drafted';
  return made;
end $$;
revoke execute on function reserve_went_on(bigint, timestamptz), refuse_withdrawal_of_used_declining(), withdraw_declined_raise(bigint, int, bigint, text) from public;
grant execute on function reserve_went_on(bigint, timestamptz), withdraw_declined_raise(bigint, int, bigint, text) to konkurss_app;

-- As in 0142, with what is withdrawn: its reason is the institution's to read, too.
alter policy audit_event_own on audit_event using (
  application_id in (select id from application where organisation_id = any ((select acting_for())::bigint[]))
  and entity in ('application', 'attachment')
  and action in ('start_application', 'fill_application', 'restore_version', 'attach_file', 'scan', 'submit', 'withdraw', 'hand_over', 'take_back',
                 'return_application', 'replace', 'keep_submitted', 'fill_clarification', 'answer_clarification', 'report_condition', 'object',
                 'unseal', 'request_clarification', 'release', 'confirm_condition', 'decide_objection', 'renounce_award', 'decline_raise', 'withdraw_declined_raise')
  -- Neither why the office departed from its list, nor what it drafted.
  and not change ? 'deviation' and not (action in ('renounce_award', 'decline_raise', 'decide_objection') and coalesce(change ->> 'state', '') like '%given_up%'));

-- An act erases why it was withdrawn.
do $$
declare
  one record; body text;
begin
  for one in select * from (values
    ('erase_evaluation(bigint[],text)', 'update letter set text = mark',
     'update declined_raise set withdrawn_reason = erased(withdrawn_reason, mark) where application_id = any (of_applications);
  update letter set text = mark'),
    ('carry_out_destruction(bigint)', $q$'reserve_support', $q$, $q$'reserve_support', 'declined_raise', $q$)) as f (name, old, new)
  loop
    body := pg_get_functiondef(one.name::regprocedure);
    if position(one.old in body) = 0 then raise exception 'nothing to change in %', one.name; end if;
    execute replace(body, one.old, one.new);
  end loop;
end $$;

-- As in 0141, but the list and the commission follow what the check of admissibility found, and decide nothing of an inadmissible application; whoever
-- found it so decided.
create or replace function part_in_decision(of_application bigint, of_person bigint) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when exists (select 1 from decision d where d.application_id = of_application and of_person in (d.decided_by, d.approved_by))
      or exists (select 1 from decision_before b where b.application_id = of_application and of_person in (b.decided_by, b.approved_by))
      or exists (select 1 from objection o where o.application_id = of_application and o.state = 'upheld' and o.decided_by = of_person)
      or exists (select 1 from audit_event e where e.application_id = of_application and e.entity = 'application' and e.action = 'check_admissibility'
                   and e.change -> 'state' ->> 1 = 'inadmissible' and e.person_id = of_person) then 'decided'
    when exists (select 1 from decision d where d.application_id = of_application and d.outcome = 'inadmissible')
      or exists (select 1 from decision_before b where b.application_id = of_application and b.outcome = 'inadmissible') then null
    when exists (select 1 from application a join current_ranking r on r.call_id = a.call_id where a.id = of_application and r.accepted_by = of_person) then 'accepted'
    when exists (select 1 from agenda_item i where i.application_id = of_application and i.state = 'adopted' and i.closed_by = of_person) then 'presided' end
$$;

-- Whether anybody with one of these roles (an object of them) is left, whoever asks.
create function decider_is_left(of_application bigint, roles jsonb) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from application a join person_role r on roles ? r.role and (r.call_id is null or r.call_id = a.call_id)
    join person p on p.id = r.person_id and p.disabled_at is null
    where a.id = of_application and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until)
      and not decided_first(a.id, p.id) and commission_conflict(p.id, a.id) is null)
$$;

-- As in 0141.
create or replace function somebody_is_left(of_application bigint, roles jsonb) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from application a where a.id = of_application and (acting_everywhere() or a.call_id = any (acting_calls())))
         and decider_is_left(of_application, roles)
$$;

-- Each administrator is told once of an objection that is to be decided when nobody is left who may, whatever took the last one away.
create function remind_of_objections(roles jsonb) returns int language sql security definer set search_path = public, pg_temp as $$
  select cast(coalesce(sum(message_queue_office('objection_left', x.call_id, array['administrator'],
           jsonb_build_object('call', c.title, 'number', a.number), '/people', null, concat('objection left ', x.id))), 0) as int)
  from objection x join application a on a.id = x.application_id join call c on c.id = x.call_id
  where x.state = 'under_review' and not decider_is_left(x.application_id, roles)
$$;
revoke execute on function decider_is_left(bigint, jsonb), remind_of_objections(jsonb) from public;
grant execute on function remind_of_objections(jsonb) to konkurss_app;

-- Letters that were made before 0141 were counted, but their text names no number. Those made since name it, also where their text is erased.
alter table letter add column number text;
update letter l set number = n.number
from (select e.id, decision_number(c.code, a.number, e.no) as number from letter e join application a on a.id = e.application_id join call c on c.id = e.call_id) n
where n.id = l.id and (position(n.number in l.text) > 0 or l.made_at >= (select m.applied_at from migration m where m.name like '%0141_numbers_of_decisions%'));

create or replace function number_letter() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare its_number text;
begin
  new.no := coalesce(new.no, (select coalesce(max(l.no), 0) + 1 from letter l where l.application_id = new.application_id));
  select decision_number(c.code, a.number, new.no) into its_number from application a join call c on c.id = a.call_id where a.id = new.application_id;
  new.number := case when position(its_number in new.text) > 0 then its_number end;
  return new;
end $$;

-- As in 0141, where that letter names it.
create or replace view numbered_decision with (security_invoker = true) as
select l.application_id, l.call_id, (array_agg(l.number order by l.no desc))[1] as number
from letter l join decision d on d.application_id = l.application_id and d.outcome <> 'renounced' left join objection x on x.id = l.objection_id
where coalesce(x.state, '') not in ('dismissed', 'not_examined')
group by l.application_id, l.call_id;
