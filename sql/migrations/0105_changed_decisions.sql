-- A decision that an objection changed was decided by one person and approved by nobody: it says so, and its approval stays with the
-- decision that it replaced. It has a letter of its own beside the one of the release.

alter table decision add column objection_id bigint references objection;
alter table decision_before add column approved_at timestamptz;

-- Of what was changed before: the release's own approval belongs to the first decision; later ones had none.
alter table decision disable trigger user;
alter table decision_before disable trigger user;
update decision_before b set approved_at = d.approved_at from decision d where d.application_id = b.application_id
  and b.id = (select min(o.id) from decision_before o where o.application_id = b.application_id);
update decision_before b set approved_by = null where b.id > (select min(o.id) from decision_before o where o.application_id = b.application_id);
alter table decision drop constraint decision_state;
alter table decision add constraint decision_state check (state in ('drafted', 'returned', 'approved', 'changed'));
update decision d set state = 'changed', approved_by = null, approved_at = null, objection_id = b.objection_id
from decision_before b where b.application_id = d.application_id and b.id = (select max(o.id) from decision_before o where o.application_id = b.application_id);
alter table decision add constraint decision_changed check ((state = 'changed') = (objection_id is not null));
alter table decision enable trigger user;
alter table decision_before enable trigger user;

-- As in 0088, with the approval left where it belongs.
create or replace function apply_objection(of_objection bigint) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare o objection; category_of bigint;
begin
  select * into o from objection where id = of_objection and state = 'upheld' and decided_by = acting_person();
  if not found or exists (select 1 from decision_before b where b.objection_id = of_objection) then return null; end if;
  select a.category_id into category_of from application a where a.id = o.application_id;
  perform 1 from category where id = category_of for no key update;
  insert into decision_before (application_id, call_id, objection_id, outcome, amount_awarded, reason, decided_at, decided_by, approved_by, approved_at)
  select d.application_id, d.call_id, o.id, d.outcome, d.amount_awarded, d.reason, d.decided_at, d.decided_by, d.approved_by, d.approved_at
  from decision d where d.application_id = o.application_id;
  perform set_config('konkurss.objection', o.id::text, true);
  update decision set outcome = o.outcome, amount_awarded = o.amount, reason = o.reason, criteria = null, conditions = '', state = 'changed', objection_id = o.id,
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

-- A letter of the release, and one more for each objection that changed the decision.
alter table letter drop constraint letter_pkey;
alter table letter add column id bigint generated always as identity primary key, add column objection_id bigint references objection;
alter table letter add constraint letter_once unique nulls not distinct (application_id, objection_id);
