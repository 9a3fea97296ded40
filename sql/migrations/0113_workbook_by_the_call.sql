-- What the decision workbook asks about each application, for a whole call at once: asked row by row it took a tenth of the
-- workbook's time.

-- What ties the evaluators and the members of the commission to the applications that they were given: 'applicant' or
-- 'partner', as conflict_found() says it of one.
create function conflicts_found(of_call bigint) returns table (person_id bigint, application_id bigint, found text)
language sql stable security definer set search_path = public, pg_temp as $$
  select asked.person_id, asked.application_id, case when bool_or(i.organisation_id = a.organisation_id) then 'applicant' else 'partner' end
  from (select e.person_id, e.application_id from evaluation e where e.call_id = of_call
        union
        select d.person_id, d.application_id from commission_declaration d where d.call_id = of_call) asked
  join recent_institution i on i.person_id = asked.person_id
  join application a on a.id = asked.application_id
  where (acting_everywhere() or of_call = any (acting_calls()))
    and (i.organisation_id = a.organisation_id or names_institution(a.answers, i.registration_number))
  group by asked.person_id, asked.application_id
$$;

-- The commission's opinions on a call's applications with their votes; as far as the reader's reach goes.
create function commission_opinions(of_call bigint, words jsonb) returns table (application_id bigint, opinion text) language sql stable as $$
  select i.application_id,
         string_agg(replace(replace(replace(replace(replace(words ->> ('opinion.' || i.state), '{outcome}', words ->> ('outcome.' || i.outcome)),
           '{no}', cast(m.no as text)), '{for}', i.result ->> 'in_favour'), '{against}', i.result ->> 'against'),
           '{abstained}', i.result ->> 'abstained'), '; ' order by i.closed_at)
  from agenda_item i join meeting m on m.id = i.meeting_id
  where m.call_id = of_call and i.application_id is not null and i.state in ('adopted', 'not_adopted')
  group by i.application_id
$$;
drop function commission_opinion(bigint, jsonb);

revoke execute on function conflicts_found(bigint), commission_opinions(bigint, jsonb) from public;
grant execute on function conflicts_found(bigint), commission_opinions(bigint, jsonb) to konkurss_app;
