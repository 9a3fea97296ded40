-- The drafting of a consensus: the moderator drafts points and a text on each criterion, each evaluator agrees or states a minority
-- view, then it is signed. The evaluators' own scores are never changed by it.

alter table consensus
  add column state text not null default 'drafting',
  add column revision int not null default 0,
  add column version int not null default 1,
  add column drafted_by bigint references person, add column drafted_at timestamptz,
  add column proposed_at timestamptz,
  add column agreed_by bigint references person,
  add column closing_reason text not null default '',
  add column sha256 text;
update consensus set state = 'agreed' where agreed_at is not null;
alter table consensus add constraint consensus_state check (state in ('drafting', 'proposed', 'agreed'));
alter table consensus add constraint consensus_agreed_at check ((state = 'agreed') = (agreed_at is not null));
-- The chair's, who closes it before everybody has answered.
alter table consensus add constraint consensus_closing_reason check (closing_reason = '' or length(btrim(closing_reason)) between 10 and 4000);

-- What an evaluator said to one revision: each time that a draft is proposed it is a new one, and answers to earlier ones say nothing.
create table consensus_answer (
  application_id bigint not null references consensus,
  person_id bigint not null references person,
  revision int not null,
  answer text not null,
  view text not null default '',
  answered_at timestamptz not null default now(),
  primary key (application_id, person_id, revision),
  constraint consensus_answer_known check (answer in ('agrees', 'minority')),
  constraint consensus_answer_view check (case answer when 'minority' then length(btrim(view)) between 10 and 4000 else view = '' end)
);

-- Whether a person has a conflict of interest with an application: the register shows one, or one was declared and not cleared.
create function is_conflicted(of_person bigint, with_application bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select structural_conflict(of_person, with_application)
    or exists (select 1 from evaluation e where e.application_id = with_application and e.person_id = of_person and e.state = 'recused')
$$;

-- Whether the acting evaluator's own evaluation is submitted; from then on the others' submitted ones are no secret any more.
create function shares_scores(of_application bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select acting_assigned() and not is_conflicted(acting_person(), of_application) and exists (
    select 1 from evaluation e join application a on a.id = e.application_id
    where e.application_id = of_application and e.person_id = acting_person() and e.state = 'submitted' and a.opened_at is not null)
$$;
create function shared_scores(of_application bigint) returns table (evaluation_id bigint, person_id bigint, criterion_id bigint, points numeric, reason text)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.id, e.person_id, s.criterion_id, s.points, s.reason
  from evaluation e join score s on s.evaluation_id = e.id
  where e.application_id = of_application and e.state = 'submitted' and shares_scores(of_application)
$$;

-- Who has a conflict neither drafts nor signs nor answers.
create function refuse_conflicted_moderator() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if is_conflicted(acting_person(), new.application_id) then
    raise exception 'a conflict of interest' using errcode = 'check_violation', constraint = 'consensus_independent';
  end if;
  return new;
end $$;
create trigger consensus_independent before insert or update on consensus_score for each row execute function refuse_conflicted_moderator();
create trigger consensus_independent before update of state on consensus for each row
  when (new.state in ('proposed', 'agreed') and new.state <> old.state) execute function refuse_conflicted_moderator();

create function check_consensus_answer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from consensus where application_id = new.application_id and state = 'proposed' and revision = new.revision for update;
  if not found or is_conflicted(new.person_id, new.application_id)
     or not exists (select 1 from evaluation e where e.application_id = new.application_id and e.person_id = new.person_id and e.state = 'submitted') then
    raise exception 'nothing to answer' using errcode = 'check_violation', constraint = 'consensus_answer_open';
  end if;
  return new;
end $$;
create trigger consensus_answer_open before insert or update on consensus_answer for each row execute function check_consensus_answer();

-- Whoever signs has seen every answer: each makes another version.
create function count_consensus_answer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update consensus set version = version + 1 where application_id = new.application_id;
  return null;
end $$;
create trigger consensus_answered after insert or update on consensus_answer for each row execute function count_consensus_answer();

-- A consensus is that of the evaluations it stands on: one that comes or goes takes it back to drafting.
create function reopen_consensus() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update consensus set state = 'drafting', agreed_at = null, agreed_by = null, closing_reason = '', sha256 = null, version = version + 1
  where application_id = new.application_id and state <> 'drafting';
  return null;
end $$;
create trigger consensus_reopened after update of state on evaluation for each row
  when (new.state is distinct from old.state and 'submitted' in (old.state, new.state)) execute function reopen_consensus();

-- In the audit as a thing of its own: what an institution reads of its application's history has nothing of it.
drop trigger audited on consensus;
drop trigger audited on consensus_score;
create trigger audited after insert or update on consensus
  for each row execute function audit('consensus', 'application_id', '', 'application_id');
create trigger audited after insert or update on consensus_score
  for each row execute function audit('consensus', 'application_id', '', 'application_id');
create trigger audited after insert or update on consensus_answer
  for each row execute function audit('consensus', 'application_id', '', 'application_id');

create policy consensus_moderated on consensus for all using (
  exists (select 1 from application a where a.id = application_id
          and a.opened_at is not null and ((select acting_everywhere()) or a.call_id = any ((select acting_calls())::bigint[]))));
create policy consensus_shared on consensus for select using (
  (select acting_assigned()) and state in ('proposed', 'agreed') and shares_scores(application_id));
create policy consensus_score_moderated on consensus_score for all using (
  exists (select 1 from application a where a.id = application_id
          and a.opened_at is not null and ((select acting_everywhere()) or a.call_id = any ((select acting_calls())::bigint[]))));
create policy consensus_score_shared on consensus_score for select using (
  (select acting_assigned()) and exists (select 1 from consensus x where x.application_id = consensus_score.application_id));
alter table consensus_answer enable row level security;
create policy consensus_answer_received on consensus_answer for select using (
  exists (select 1 from application a where a.id = application_id
          and a.opened_at is not null and ((select acting_everywhere()) or a.call_id = any ((select acting_calls())::bigint[]))));
create policy consensus_answer_shared on consensus_answer for select using (
  (select acting_assigned()) and exists (select 1 from consensus x where x.application_id = consensus_answer.application_id));
create policy consensus_answer_own on consensus_answer for all using (
  (select acting_assigned()) and person_id = (select acting_person()) and shares_scores(application_id));
grant select, insert, update on consensus, consensus_score, consensus_answer to konkurss_app;

revoke execute on function is_conflicted(bigint, bigint), shares_scores(bigint), shared_scores(bigint), refuse_conflicted_moderator(),
  check_consensus_answer(), count_consensus_answer(), reopen_consensus() from public;
grant execute on function is_conflicted(bigint, bigint), shares_scores(bigint), shared_scores(bigint) to konkurss_app;
