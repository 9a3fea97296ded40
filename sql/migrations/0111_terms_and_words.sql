-- Where the calendar of working days doesn't reach, the term for an objection can't be computed. That is no reason to refuse it: it is
-- taken, and whoever examines it says whether it came in time. Until then it suspends like one in time, since the gap is ours.
alter table objection alter column notified_on drop not null, alter column last_day drop not null;
alter table objection add constraint objection_term check ((notified_on is null) = (last_day is null));

create or replace function decision_suspended(of_application bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from application a join application b on b.category_id = a.category_id
    join objection x on x.application_id = b.id and x.suspends join call c on c.id = x.call_id
    where a.id = of_application
      and (x.state = 'under_review'
           or x.state = 'received' and (x.last_day is null
                or cast(x.submitted_at at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga') as date) <= x.last_day)))
$$;

-- What the form promises to publish together with the results: the summary of what is supported.
create function released_summaries(of_call bigint) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(jsonb_object_agg(a.number, a.answers ->> (call.definition -> 'forms' -> c.form -> 'uses' ->> 'summary')), '{}')
  from call join application a on a.call_id = call.id join category c on c.id = a.category_id join decision d on d.application_id = a.id
  where call.id = of_call and call.released_at is not null and d.outcome in ('supported', 'conditional')
    and length(a.answers ->> (call.definition -> 'forms' -> c.form -> 'uses' ->> 'summary')) > 0
$$;
revoke execute on function released_summaries(bigint) from public;
grant execute on function released_summaries(bigint) to konkurss_app;

-- The commission's opinions on an application with their votes, for the decision workbook; as far as the reader's reach goes.
create function commission_opinion(of_application bigint, words jsonb) returns text language sql stable as $$
  select string_agg(replace(replace(replace(replace(replace(words ->> ('opinion.' || i.state), '{outcome}', words ->> ('outcome.' || i.outcome)),
           '{no}', cast(m.no as text)), '{for}', i.result ->> 'in_favour'), '{against}', i.result ->> 'against'),
           '{abstained}', i.result ->> 'abstained'), '; ' order by i.closed_at)
  from agenda_item i join meeting m on m.id = i.meeting_id
  where i.application_id = of_application and i.state in ('adopted', 'not_adopted')
$$;
revoke execute on function commission_opinion(bigint, jsonb) from public;
grant execute on function commission_opinion(bigint, jsonb) to konkurss_app;
