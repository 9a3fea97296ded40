-- What stood in a consensus draft before each change, as 0035 keeps it of an evaluation: two moderators, or two windows of one, merge by
-- criterion.

create table consensus_change (
  application_id bigint not null references consensus,
  version int not null,
  field text not null,
  old jsonb not null,
  primary key (application_id, version, field)
);

-- The scores are written after the consensus has its next version.
create function keep_change_of_consensus() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into consensus_change (application_id, version, field, old)
  select x.application_id, x.version, k.code,
         case when tg_op = 'UPDATE' then jsonb_build_object('points', trim_scale(old.points)::text, 'reason', old.reason)
              else jsonb_build_object('points', null, 'reason', '') end
  from consensus x join criterion k on k.id = new.criterion_id where x.application_id = new.application_id
  on conflict do nothing;
  return null;
end $$;
create trigger consensus_score_changes after insert or update on consensus_score for each row execute function keep_change_of_consensus();

alter table consensus_change enable row level security;
create policy consensus_change_moderated on consensus_change for select using (
  exists (select 1 from application a where a.id = application_id
          and a.opened_at is not null and ((select acting_everywhere()) or a.call_id = any ((select acting_calls())::bigint[]))));
grant select on consensus_change to konkurss_app;
revoke execute on function keep_change_of_consensus() from public;
