-- An objection in time gets a decision; only what came late, or nobody can say of, is left unexamined, and by none of those who took part
-- in the decision. What was found is final for that decision: a second objection is about a new one. A decision that an objection changed
-- keeps what was told of the criteria, and not the reason why the first one departed.

-- Nullable: of what was changed before this migration the conditions aren't known.
alter table decision_before add column conditions text, add column deviation text;
alter table decision disable trigger user;
alter table decision_before disable trigger user;
update decision_before b set deviation = d.deviation from decision d where d.application_id = b.application_id and d.state = 'changed'
  and b.id = (select min(o.id) from decision_before o where o.application_id = b.application_id);
update decision set deviation = '' where state = 'changed' and deviation <> '';
alter table decision enable trigger user;
alter table decision_before enable trigger user;

-- Whether an objection came in time, by the day of the call; nothing where the calendar of working days doesn't say.
create function objection_in_time(o objection) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select cast(o.submitted_at at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga') as date) <= o.last_day from call c where c.id = o.call_id
$$;

-- Whether an objection to the decision as it stands was dismissed or left unexamined.
create function objection_answered(of_application bigint) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from objection x join decision d on d.application_id = x.application_id
                 where x.application_id = of_application and x.state in ('dismissed', 'not_examined') and x.id > coalesce(d.objection_id, 0))
$$;

-- As in 0042, with both.
create or replace function refuse_impossible_objection() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if not exists (select 1 from call c join letter l on l.call_id = c.id and l.application_id = new.application_id
                   where c.id = new.call_id and c.released_at is not null) then
      raise exception 'nothing was decided' using errcode = 'check_violation', constraint = 'objection_to_released';
    end if;
    -- One that is being answered at this moment is waited for.
    perform 1 from objection x where x.application_id = new.application_id and x.state in ('received', 'under_review') for share;
    if objection_answered(new.application_id) then
      raise exception 'it was answered' using errcode = 'check_violation', constraint = 'objection_to_new_decision';
    end if;
    return new;
  end if;
  if old.state in ('withdrawn', 'not_examined', 'upheld', 'dismissed') then
    raise exception 'it is over' using errcode = 'check_violation', constraint = 'objection_is_over';
  end if;
  if new.state in ('upheld', 'dismissed') and decided_first(new.application_id, new.decided_by)
     or new.state = 'not_examined' and decided_first(new.application_id, new.examined_by) then
    raise exception 'decided first' using errcode = 'check_violation', constraint = 'objection_by_another';
  end if;
  if new.state = 'not_examined' and objection_in_time(new) then
    raise exception 'it is in time' using errcode = 'check_violation', constraint = 'objection_in_time_decided';
  end if;
  return new;
end $$;

-- As in 0105: what was told of the criteria stays, so that no evaluator's own words stand where the decision had its own; why the first
-- decision departed from the list or the commission goes with it.
create or replace function apply_objection(of_objection bigint) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare o objection; category_of bigint;
begin
  select * into o from objection where id = of_objection and state = 'upheld' and decided_by = acting_person();
  if not found or exists (select 1 from decision_before b where b.objection_id = of_objection) then return null; end if;
  select a.category_id into category_of from application a where a.id = o.application_id;
  perform 1 from category where id = category_of for no key update;
  insert into decision_before (application_id, call_id, objection_id, outcome, amount_awarded, reason, conditions, deviation, decided_at, decided_by, approved_by, approved_at)
  select d.application_id, d.call_id, o.id, d.outcome, d.amount_awarded, d.reason, d.conditions, d.deviation, d.decided_at, d.decided_by, d.approved_by, d.approved_at
  from decision d where d.application_id = o.application_id;
  perform set_config('konkurss.objection', o.id::text, true);
  update decision set outcome = o.outcome, amount_awarded = o.amount, reason = o.reason, conditions = '', deviation = '', state = 'changed', objection_id = o.id,
         approved_by = null, approved_at = null, decided_at = o.decided_at, decided_by = o.decided_by, version = version + 1
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

-- As in 0119; a letter on an objection that was left unexamined tells what was decided on that day.
create or replace function decision_of_letter(of_letter bigint) returns table (decided_at timestamptz, by_commission boolean)
language sql stable rows 1 security definer set search_path = public, pg_temp as $$
  select coalesce(x.decided_at, x.examined_at, d.approved_at, l.made_at),
         x.id is null and exists (select 1 from agenda_item i where i.application_id = l.application_id and i.state = 'adopted'
                                  and i.outcome = d.outcome and i.amount is not distinct from d.amount_awarded)
  from letter l join application a on a.id = l.application_id join call c on c.id = l.call_id left join objection x on x.id = l.objection_id
  left join lateral (
    select v.outcome, v.amount_awarded, v.approved_at
    from (select b.id, b.outcome, b.amount_awarded, b.approved_at from decision_before b where b.application_id = l.application_id
          union all
          select cast(null as bigint), f.outcome, f.amount_awarded, f.approved_at from decision f where f.application_id = l.application_id) v
    order by v.id nulls last limit 1) d on true
  where l.id = of_letter and (acting_everywhere() or l.call_id = any (acting_calls())
                              or c.released_at is not null and a.organisation_id = any (acting_for()))
$$;

-- As in 0107, with the day on which an objection changed the decision.
drop function released_results(bigint);
create function released_results(of_call bigint) returns table (number text, category text, category_position int, organisation jsonb, title text, outcome text,
                                                                amount_awarded numeric, rank int, total numeric, changed_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.number, g.code, g.position, o.name, a.title, d.outcome, d.amount_awarded, cast(l.line ->> 'rank' as int),
         coalesce(cast(l.line ->> 'total' as numeric), round(a.total, coalesce(cast(c.definition #>> '{rules,decimals}' as int), 2))),
         case when d.state = 'changed' then cast(d.decided_at at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga') as date) end
  from call c join application a on a.call_id = c.id join category g on g.id = a.category_id
  join organisation o on o.id = a.organisation_id join decision d on d.application_id = a.id
  left join (select line, cast(line ->> 'id' as bigint) as id from ranking r, jsonb_array_elements(r.result -> 'lines') line where r.call_id = of_call) l on l.id = a.id
  where c.id = of_call and c.released_at is not null and d.outcome in ('supported', 'conditional', 'reserve')
$$;

-- As in 0099, with what a changed decision keeps.
create or replace function erase_evaluation(of_applications bigint[], mark text) returns void language sql security definer set search_path = public, pg_temp as $$
  update score set reason = erased(reason, mark) where evaluation_id in (select id from evaluation where application_id = any (of_applications));
  delete from evaluation_change where evaluation_id in (select id from evaluation where application_id = any (of_applications));
  delete from consensus_change where application_id = any (of_applications);
  delete from evaluation_note where evaluation_id in (select id from evaluation where application_id = any (of_applications));
  update evaluation set decision_reason = erased(decision_reason, mark) where application_id = any (of_applications);
  update declaration set reason = erased(reason, mark) where application_id = any (of_applications);
  update commission_declaration set reason = erased(reason, mark) where application_id = any (of_applications);
  update consensus set closing_reason = erased(closing_reason, mark) where application_id = any (of_applications);
  update consensus_score set reason = erased(reason, mark) where application_id = any (of_applications);
  update consensus_answer set view = erased(view, mark) where application_id = any (of_applications);
  update agenda_item set reason = mark, conditions = erased(conditions, mark), deviation = erased(deviation, mark) where application_id = any (of_applications);
  update vote set dissent = erased(dissent, mark) where application_id = any (of_applications);
  update decision set reason = mark, conditions = erased(conditions, mark), deviation = erased(deviation, mark), remark = erased(remark, mark),
                      criteria = erased_reasons(criteria, mark) where application_id = any (of_applications);
  update decision_condition set text = mark, report = erased(report, mark), remark = erased(remark, mark) where application_id = any (of_applications);
  update decision_before set reason = mark, conditions = erased(conditions, mark), deviation = erased(deviation, mark) where application_id = any (of_applications);
  update letter set text = mark where application_id = any (of_applications);
  update objection set text = mark, examined_reason = erased(examined_reason, mark), reason = erased(reason, mark) where application_id = any (of_applications);
$$;

-- Of the decision workbook, as whoever asks may read it: the questions of a call's forms with their parts, and the words of their options.
create function questions_of(of_call bigint, in_language text)
returns table (category text, id text, label text, place bigint, part bigint, type text, options jsonb) language sql stable as $$
  with form as (
    select k ->> 'code' as category, c.definition -> 'forms' -> (k ->> 'form') -> 'steps' as steps
    from call c cross join lateral jsonb_array_elements(c.definition -> 'categories') as k where c.id = of_call),
  field as (
    select form.category, f.field, row_number() over (partition by form.category order by s.place, f.place) as place
    from form cross join lateral jsonb_array_elements(form.steps) with ordinality as s(step, place)
    cross join lateral jsonb_array_elements(s.step -> 'fields') with ordinality as f(field, place)),
  question as (
    select category, field ->> 'id' as id, field, field -> 'label' ->> in_language as label, place, 0 as part from field
    union all
    select category, (field ->> 'id') || '.' || (part ->> 'id'), part, concat(field -> 'label' ->> in_language, ': ', part -> 'label' ->> in_language), place, n
    from field cross join lateral jsonb_array_elements(coalesce(field -> 'columns', case jsonb_typeof(field -> 'fields') when 'array' then field -> 'fields' end, '[]'))
      with ordinality as p(part, n))
  select category, id, label, place, part, field ->> 'type',
         (select jsonb_object_agg(o ->> 'value', o -> 'label' ->> in_language)
          from jsonb_array_elements(case jsonb_typeof(field -> 'options') when 'array' then field -> 'options' else '[]' end) as o)
  from question
$$;

-- Everybody whose conflicts of interest were asked for: evaluators, with what became of their evaluation, and the commission.
create function declarations_asked(of_call bigint)
returns table (application_id bigint, person_id bigint, role text, verdict text, reason text, declared_at timestamptz, state text, decision text, decision_reason text,
               decided_at timestamptz, decided_by bigint, waits boolean, place int, no bigint) language sql stable as $$
  select e.application_id, e.person_id, 'evaluator', d.verdict, d.reason, d.declared_at, e.state, e.decision, e.decision_reason, e.decided_at, e.decided_by,
         w.evaluation_id is not null, 1, e.id
  from evaluation e
  left join declaration d on d.application_id = e.application_id and d.person_id = e.person_id
  left join open_conflicts(of_call) w on w.evaluation_id = e.id
  where e.call_id = of_call
  union all
  select d.application_id, d.person_id, coalesce(m.capacity, 'commission'), d.verdict, d.reason, d.declared_at, null, null, null, null, null, null, 2, d.person_id
  from commission_declaration d left join commission_of(of_call) m on m.person_id = d.person_id
  where d.call_id = of_call
$$;

revoke execute on function objection_in_time(objection), objection_answered(bigint), released_results(bigint), questions_of(bigint, text),
  declarations_asked(bigint) from public;
grant execute on function objection_in_time(objection), released_results(bigint), questions_of(bigint, text), declarations_asked(bigint) to konkurss_app;
