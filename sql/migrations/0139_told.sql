-- Of a decision an institution is notified by sending, not by the release itself: a term to object begins with what was sent first.

-- When an institution was first sent word of the letter of its application that was made since then; null: not yet. The moment of a letter
-- and of its messages is one: they are made in one transaction.
create function told_at(of_application bigint, since timestamptz) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select min(m.sent_at) from application a join message m on m.call_id = a.call_id and m.application_id = a.id
  where a.id = of_application and m.link = concat('/applications/', a.id, '/letter') and m.kind <> 'objection_answered' and m.queued_at >= since
    and (acting_everywhere() or a.organisation_id = any (acting_for()) or a.call_id = any (acting_calls()))
$$;

-- Of each decided application of a call: how many people its institution has who would be told, and what became of the last messages:
-- sent, queued, failed or null, where there was nobody to send one to.
create function told_of_decisions(of_call bigint) returns table (application_id bigint, receivers int, told text, told_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id,
         (select cast(count(distinct p.id) as int) from person_role r join person p on p.id = r.person_id and p.disabled_at is null
          where r.organisation_id = a.organisation_id and r.role in ('preparer', 'signatory')
            and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until)),
         case when s.sent_at is not null then 'sent' when s.waits then 'queued' when s.waits is not null then 'failed' end, s.sent_at
  from decision d join application a on a.id = d.application_id
  cross join lateral (select min(m.sent_at) as sent_at, bool_or(m.state = 'queued') as waits from message m
                      where m.call_id = a.call_id and m.application_id = a.id and m.link = concat('/applications/', a.id, '/letter')
                        and m.kind <> 'objection_answered' and m.queued_at = (select max(l.queued_at) from message l where l.call_id = a.call_id and l.application_id = a.id
                                           and l.link = concat('/applications/', a.id, '/letter') and l.kind <> 'objection_answered')) s
  where d.call_id = of_call and (acting_everywhere() or of_call = any (acting_calls()))
$$;
revoke execute on function told_at(bigint, timestamptz), told_of_decisions(bigint) from public;
grant execute on function told_at(bigint, timestamptz), told_of_decisions(bigint) to konkurss_app;
