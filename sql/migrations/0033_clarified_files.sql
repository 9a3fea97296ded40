-- A clarification may open the question of attachments, too: its institution adds files and drops earlier ones; both take effect with
-- the answer, and what was submitted stays readable. And the conflicts of many assignments are asked at once.

alter table attachment add column clarification_id bigint references clarification;
create index attachment_of_clarification on attachment (clarification_id) where clarification_id is not null;

-- The earlier files that the answer will leave out.
alter table clarification add column dropped bigint[] not null default '{}';
grant update (dropped) on clarification to konkurss_app;

create function clarification_is_answered(of_clarification bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select answered_at is not null from clarification where id = of_clarification
$$;

-- Until then the new files are their institution's alone.
create policy attachment_of_clarification on attachment as restrictive for select using (
  clarification_id is null or application_id in (select id from application where organisation_id = any ((select acting_for())::bigint[]))
  or clarification_is_answered(clarification_id));

-- They come while the clarification is open, to a question that it opens.
create function refuse_file_outside_clarification() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from clarification c where c.id = new.clarification_id and c.application_id = new.application_id
                 and new.field = any (c.fields) and c.answered_at is null and acting_at() <= c.due_at) then
    raise exception 'not an open clarification of this question' using errcode = 'check_violation', constraint = 'clarification_deadline';
  end if;
  return new;
end $$;
create trigger attachment_clarified before insert on attachment for each row when (new.clarification_id is not null)
  execute function refuse_file_outside_clarification();

-- As before, but asked once for all assignments of a statement: asked for each of 100,000 it takes minutes.
create function refuse_structural_conflicts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (
    with considered as materialized (select a.id, a.organisation_id, a.answers from application a
                                     where a.id in (select distinct application_id from made)),
         institution as materialized (select i.* from recent_institution i where i.person_id in (select person_id from made)),
         tie as materialized (
                 select a.id, i.person_id from considered a join institution i on i.organisation_id = a.organisation_id
                 union
                 select a.id, i.person_id from considered a cross join lateral jsonb_path_query(a.answers, '$.** ? (@ like_regex "^[0-9]{11}$")') as n (number)
                 join institution i on i.registration_number = n.number #>> '{}')
    select 1 from made m join tie t on t.id = m.application_id and t.person_id = m.person_id) then
    raise exception 'the evaluator belongs to the applicant' using errcode = 'check_violation', constraint = 'evaluation_structural_conflict';
  end if;
  return null;
end $$;
drop trigger evaluation_structural_conflict on evaluation;
create trigger evaluation_structural_conflict after insert on evaluation referencing new table as made
  for each statement execute function refuse_structural_conflicts();
drop trigger evaluation_structural_conflict_later on evaluation;
create trigger evaluation_structural_conflict_later before update of state on evaluation for each row
  when (new.state in ('not_started', 'in_progress', 'submitted') and new.state is distinct from old.state) execute function refuse_structural_conflict();

-- The events of many assignments are written at once, too; those of a change one by one, as before.
create function audit_assignments() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into audit_event (person_id, action, request, entity, entity_id, application_id, call_id, change)
  select acting_person(), coalesce(nullif(current_setting('konkurss.action', true), ''), 'insert'), coalesce(current_setting('konkurss.request', true), ''),
         'evaluation', m.id, m.application_id, m.call_id, audit_difference(null, to_jsonb(m))
  from made m order by m.id;
  return null;
end $$;
drop trigger audited on evaluation;
create trigger audited after update on evaluation for each row execute function audit('evaluation', 'id', '', 'application_id');
create trigger audited_insert after insert on evaluation referencing new table as made for each statement execute function audit_assignments();

revoke execute on function clarification_is_answered(bigint), refuse_file_outside_clarification(), refuse_structural_conflicts(), audit_assignments() from public;
grant execute on function clarification_is_answered(bigint) to konkurss_app;
