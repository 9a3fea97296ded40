-- Whoever ever changed a payment's sum or released it doesn't pay it, whoever changed it after them; and what lets a held payment go on counts until
-- it is held again.
alter table payment add column written_by bigint[] not null default '{}';
alter table payment disable trigger user;
update payment set written_by = array(select distinct w from unnest(array[prepared_by, changed_by]) w where w is not null order by w);
alter table payment enable trigger user;
alter table payment drop constraint payment_by_another;
alter table payment add constraint payment_by_another check (state <> 'paid' or paid_by is null or paid_by is distinct from prepared_by and paid_by <> all (written_by));
alter table payment drop column changed_by;
create function remember_writers_of_payment() returns trigger language plpgsql as $$
declare known bigint[] := '{}';
begin
  if tg_op = 'INSERT' then
    known := array[new.prepared_by];
  else
    known := old.written_by || new.prepared_by;
    if new.penalty <> old.penalty or new.penalty_reason <> old.penalty_reason or new.released_reason not in ('', old.released_reason) then
      known := known || acting_person();
    end if;
  end if;
  new.written_by := array(select distinct w from unnest(known) w where w is not null order by w);
  return new;
end $$;
create trigger payment_writers before insert or update on payment for each row execute function remember_writers_of_payment();
revoke execute on function remember_writers_of_payment() from public;

-- Two policies said the same of an institution's own extensions.
drop policy extension_own on extension;

-- What was submitted of a report stays what others read while a returned one is written anew.
alter table progress_report add column answers_submitted jsonb;
alter table progress_report disable trigger user;
-- Of one that is being written anew what was submitted isn't there any more.
update progress_report set answers_submitted = answers where submitted_at is not null and (state <> 'returned' or saved_at <= submitted_at);
alter table progress_report enable trigger user;

-- A message belongs to the moment of the request that made it, as the letter that it tells of: two clocks never part them.
alter table message alter queued_at set default acting_at();

-- A role that was ended before it began ties nobody to an institution, nor does one that begins another day.
alter table person_role add column never_began boolean not null default false;
create or replace view recent_institution as
select r.person_id, o.id as organisation_id, o.registration_number
from person_role r join organisation o on o.id = r.organisation_id
where not r.never_began and r.valid_from <= riga_today() and (r.valid_until is null or r.valid_until > riga_today() - interval '24 months');

-- A draft that was never submitted is discarded by whoever writes it.
alter table handover drop constraint handover_step;
alter table handover add constraint handover_step check (step in ('handed_over', 'taken_back', 'returned', 'replacing', 'kept', 'withdrawn', 'discarded'));
alter policy audit_event_own on audit_event using (
  application_id in (select id from application where organisation_id = any ((select acting_for())::bigint[]))
  and entity in ('application', 'attachment')
  and action in ('start_application', 'fill_application', 'restore_version', 'attach_file', 'scan', 'submit', 'withdraw', 'discard_draft', 'hand_over',
                 'take_back', 'return_application', 'replace', 'keep_submitted', 'fill_clarification', 'answer_clarification', 'report_condition',
                 'object', 'unseal', 'request_clarification', 'withdraw_clarification', 'release', 'confirm_condition', 'decide_objection',
                 'renounce_award', 'decline_raise', 'withdraw_declined_raise')
  -- Neither why the office departed from its list, nor what it drafted.
  and not change ? 'deviation' and not (action in ('renounce_award', 'decline_raise', 'decide_objection') and coalesce(change ->> 'state', '') like '%given_up%'));

-- The moves of an application have that one; the audit copies neither text of a report, and an act erases both.
do $$
declare
  one record; body text;
begin
  for one in select * from (values
    ('audit_difference(jsonb,jsonb)', $q$key in ('password_hash',$q$, $q$key in ('answers_submitted', 'password_hash',$q$),
    ('application_transitions()', $q$('draft', 'withdraw', 'withdrawn'),$q$, $q$('draft', 'withdraw', 'withdrawn'),
  ('draft', 'discard_draft', 'withdrawn'),$q$),
    ('erase_contract(bigint[],text)', $q$update progress_report set answers = '{}',$q$, $q$update progress_report set answers = '{}', answers_submitted = case when answers_submitted is not null then '{}'::jsonb end,$q$)
  ) as f (name, old, new)
  loop
    body := pg_get_functiondef(one.name::regprocedure);
    if position(one.old in body) = 0 then raise exception 'nothing to change in %', one.name; end if;
    execute replace(body, one.old, one.new);
  end loop;
end $$;
