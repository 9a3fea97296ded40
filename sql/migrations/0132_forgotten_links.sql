-- A letter's secret link is forgotten when the letter has failed, too, not only when it is sent; and the term to mend defects is the last one
-- that was given.

alter table message add column secret_forgotten boolean not null default false;
grant select (secret_forgotten) on message to konkurss_app;
update message set secret = null, secret_forgotten = true where state = 'failed' and secret is not null;
alter table message drop constraint message_secret_forgotten, add constraint message_secret_forgotten check (state = 'queued' or secret is null),
  add constraint message_with_its_link check (state = 'failed' or not secret_forgotten);

-- As in 0017, and what has failed keeps no secret: its letter can't be sent again, only made anew.
create or replace function message_take() returns jsonb language sql security definer set search_path = public, pg_temp as $$
  update message set state = 'failed', error = 'messages.too_old', secret = null, secret_forgotten = secret is not null
  where state = 'queued' and give_up_at < now();
  update message set attempts = attempts + 1,
                     next_attempt_at = now() + least(interval '2 hours', interval '1 minute' * power(3, least(attempts, 9)))
  where id = (select id from message where state = 'queued' and next_attempt_at <= now() order by next_attempt_at, id for update skip locked limit 1)
  returning jsonb_build_object('id', id, 'kind', kind, 'mail', mail, 'language', language, 'arguments', arguments, 'link', link,
                               'secret', coalesce(secret, ''))
$$;

create or replace function message_attempted(of_message bigint, failure text, for_good boolean) returns void
language sql security definer set search_path = public, pg_temp as $$
  update message m set state = became.state, sent_at = case when failure is null then now() end, error = failure,
                       secret = case when became.state = 'queued' then m.secret end,
                       secret_forgotten = became.state = 'failed' and m.secret is not null
  from (select id, case when failure is null then 'sent' when for_good or give_up_at <= next_attempt_at then 'failed' else state end as state
        from message where id = of_message and state = 'queued' for update) became
  where m.id = became.id
$$;

-- Until when the defects of what was handed in last must be mended; nothing before something was returned.
create function term_of_defects(of_milestone bigint) returns date language sql stable set search_path = public, pg_temp as $$
  select h.defects_due_on from milestone_hand_in h where h.milestone_id = of_milestone and h.state in ('returned', 'partly_accepted')
  order by h.no desc limit 1
$$;

-- As in 0124, by the last term.
create or replace function overdue_of_contract(of_contract bigint, day date) returns bigint language sql stable security definer set search_path = public, pg_temp as $$
  select (select count(*) from contract_milestone m join contract k on k.id = m.contract_id
          where m.contract_id = of_contract and k.state <> 'terminated'
            and m.kind <> 'advance' and m.state in ('planned', 'returned', 'partly_accepted') and m.due_on < day
            and not exists (select 1 from contract_amendment a where a.id = m.removed_by and a.state in ('approved', 'in_force'))
            and coalesce(term_of_defects(m.id) < day, true))
       + (select count(*) from progress_report r join contract k on k.id = r.contract_id
          where r.contract_id = of_contract and k.state <> 'terminated'
            and r.state in ('draft', 'returned') and report_due_on(r.due_after, r.due_days, k.starts_on, k.ends_on) < day)
$$;

-- As in 0125, by the last term.
create or replace function remind_of_milestones(at timestamptz) returns int language sql security definer set search_path = public, pg_temp as $$
  with due as (
    select m.id, k.id as contract_id, k.number, k.call_id, k.application_id, d.due,
           jsonb_build_object('number', k.number, 'due', jsonb_build_object('lv', to_char(d.due, 'DD.MM.YYYY.'), 'en', to_char(d.due, 'DD.MM.YYYY'))) as arguments,
           d.due - cast(timezone('Europe/Riga', at) as date) as days
    from contract_milestone m join contract k on k.id = m.contract_id
    cross join lateral (select coalesce(term_of_defects(m.id), m.due_on) as due) d
    where k.state = 'in_force' and m.kind <> 'advance' and m.state in ('planned', 'returned', 'partly_accepted')
      and m.removed_by is null and extract(hour from timezone('Europe/Riga', at)) >= 8),
  soon as (
    select message_queue('milestone_due', e.person_id, d.arguments, concat('/milestones/', d.id), d.call_id, d.application_id,
             concat_ws(' ', 'milestone', d.id, 'due', d.due, case when d.days > 1 then '7 days' else '1 day' end)) as told
    from due d cross join lateral executors_of_contract(d.contract_id) e
    where d.days between 0 and 1 or d.days between 2 and 7),
  late as (
    select message_queue('milestone_overdue', e.person_id, d.arguments, concat('/milestones/', d.id), d.call_id, d.application_id,
             concat_ws(' ', 'milestone', d.id, 'overdue', d.due)) as told
    from due d cross join lateral executors_of_contract(d.contract_id) e
    where d.days < 0),
  office as (
    select message_queue_office('milestone_overdue', d.call_id, array['officer'], d.arguments, concat('/milestones/', d.id), d.application_id,
             concat_ws(' ', 'milestone', d.id, 'overdue', d.due)) as told
    from due d where d.days < 0)
  select cast((select count(told) from soon) + (select count(told) from late) + (select coalesce(sum(told), 0) from office) as int)
$$;

revoke execute on function term_of_defects(bigint) from public;
grant execute on function term_of_defects(bigint) to konkurss_app;
