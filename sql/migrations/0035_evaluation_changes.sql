-- What stood in a criterion before each save, so that two windows of one evaluator merge, and the evaluator's private notes. Both are
-- the evaluator's own for ever: no role of the office reaches these tables, and the audit doesn't copy them.

create table evaluation_note (
  evaluation_id bigint primary key references evaluation,
  text text not null,
  constraint evaluation_note_length check (length(text) <= 8000)
);
-- What stood in a field ('K1', or 'note') at a version is the `old` of its first change after it, otherwise what stands there now.
create table evaluation_change (
  evaluation_id bigint not null references evaluation,
  version int not null,
  field text not null,
  old jsonb not null,
  primary key (evaluation_id, version, field)
);

-- Kept by trigger: a save is the evaluation's next version.
create function keep_change_of_score() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into evaluation_change (evaluation_id, version, field, old)
  select e.id, e.version + 1, k.code,
         case when tg_op = 'UPDATE' then jsonb_build_object('points', trim_scale(old.points)::text, 'reason', old.reason)
              else jsonb_build_object('points', null, 'reason', '') end
  from evaluation e join criterion k on k.id = new.criterion_id where e.id = new.evaluation_id
  on conflict do nothing;
  return null;
end $$;
create trigger score_changes after insert or update on score for each row execute function keep_change_of_score();
create function keep_change_of_note() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into evaluation_change (evaluation_id, version, field, old)
  select e.id, e.version + 1, 'note', to_jsonb(case when tg_op = 'UPDATE' then old.text else '' end)
  from evaluation e where e.id = new.evaluation_id
  on conflict do nothing;
  return null;
end $$;
create trigger note_changes after insert or update on evaluation_note for each row execute function keep_change_of_note();

alter table evaluation_note enable row level security;
create policy evaluation_note_own on evaluation_note for all using (
  (select acting_assigned()) and exists (select 1 from evaluation e where e.id = evaluation_id and e.person_id = (select acting_person())));
alter table evaluation_change enable row level security;
create policy evaluation_change_own on evaluation_change for select using (
  (select acting_assigned()) and exists (select 1 from evaluation e where e.id = evaluation_id and e.person_id = (select acting_person())));
grant select, insert, update on evaluation_note to konkurss_app;
grant select on evaluation_change to konkurss_app;
revoke execute on function keep_change_of_score(), keep_change_of_note() from public;
