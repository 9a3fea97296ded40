-- An institution's people: two more roles in it, invitations by its own people, and an end for those who leave. Applications belong
-- to the institution, never to a person.

alter table person_role drop constraint person_role_known;
alter table person_role add constraint person_role_known check (role in
  ('preparer', 'signatory', 'commenter', 'reader', 'evaluator', 'secretary', 'chair', 'officer', 'administrator', 'auditor'));
alter table person_role drop constraint person_role_of_institution;
alter table person_role add constraint person_role_of_institution check (
  role not in ('preparer', 'signatory', 'commenter', 'reader') or organisation_id is not null and call_id is null);

-- Those who act for an institution see its people, also those who have left, whose names stand beside what they did.
create policy person_role_of_colleague on person_role for select using (organisation_id = any ((select acting_for())::bigint[]));
create policy person_colleague on person for select using (
  cardinality((select acting_for())::bigint[]) > 0 and exists (
    select 1 from person_role r where r.person_id = person.id and r.organisation_id = any ((select acting_for())::bigint[])));

create function acting_action() returns text language sql stable as $$ select current_setting('konkurss.action', true) $$;

-- They invite into it and end roles in it, by the one action that is for that.
create policy person_role_ended_by_colleague on person_role for update using (
  acting_action() = 'manage_colleagues' and organisation_id = any ((select acting_for())::bigint[]));
create policy invitation_of_colleague on invitation for all using (
  acting_action() in ('show_colleagues', 'manage_colleagues') and organisation_id = any ((select acting_for())::bigint[])
  and role in ('preparer', 'signatory', 'commenter', 'reader'));

-- An institution keeps somebody who can sign, unless the administrator decides otherwise. The institution's row is locked, so
-- that two signatories can't end each other at the same moment.
create function refuse_end_of_last_signatory() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if acting_everywhere() then return new; end if;
  perform 1 from organisation where id = old.organisation_id for update;
  if not exists (select 1 from person_role r join person p on p.id = r.person_id
                 where r.organisation_id = old.organisation_id and r.role = 'signatory' and r.valid_until is null and r.id <> old.id
                 and p.disabled_at is null) then
    raise exception 'the last signatory stays' using errcode = 'check_violation', constraint = 'person_role_last_signatory';
  end if;
  return new;
end $$;
create trigger person_role_last_signatory before update of valid_until on person_role for each row
  when (old.role = 'signatory' and old.valid_until is null and new.valid_until is not null) execute function refuse_end_of_last_signatory();

-- Staff are those with a role outside an applicant's institution; their sessions end earlier.
create or replace function sign_in_facts(mail_typed text, address text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'person_id', (select id from person where mail = lower(mail_typed) and disabled_at is null),
    'password_hash', (select password_hash from person where mail = lower(mail_typed) and disabled_at is null),
    'staff', exists (select 1 from person p join person_role r on r.person_id = p.id
                     where p.mail = lower(mail_typed) and r.role not in ('preparer', 'signatory', 'commenter', 'reader')),
    'failures_of_account', (select count(*) from sign_in_failure where subject = 'account ' || lower(mail_typed) and at > now() - interval '15 minutes'),
    'failures_of_address', (select count(*) from sign_in_failure where subject = 'address ' || address and at > now() - interval '15 minutes'))
$$;

-- As before; whoever has an account is written to in the language of the account.
create or replace function message_queue_mail(of_kind text, to_mail text, in_language text, with_arguments jsonb, to_link text, with_secret text,
                                              once_key text) returns bigint
language sql security definer set search_path = public, pg_temp as $$
  select message_add(of_kind, p.id, lower(to_mail), coalesce(p.language, in_language), with_arguments, to_link, with_secret, null, null, once_key)
  from (select 1) as always left join person p on p.mail = lower(to_mail) and p.disabled_at is null
$$;

revoke execute on function acting_action(), refuse_end_of_last_signatory() from public;
grant execute on function acting_action() to konkurss_app;
