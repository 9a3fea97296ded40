-- The reasons of a decision criterion by criterion, as the person who drafts it leaves them: {"K1": "…"}; null where nobody wrote any.

alter table decision add column criteria jsonb;
alter table decision add constraint decision_criteria check (criteria is null or jsonb_typeof(criteria) = 'object');
alter table letter drop constraint letter_text_length;
alter table letter add constraint letter_text_length check (length(btrim(text)) between 10 and 200000);

-- What a signed consensus says on each criterion; null without one.
create function consensus_reasons(of_application bigint) returns jsonb language sql stable as $$
  select jsonb_object_agg(k.code, s.reason)
  from consensus x join consensus_score s on s.application_id = x.application_id join criterion k on k.id = s.criterion_id
  where x.application_id = of_application and x.state = 'agreed'
$$;

-- Each criterion of a category with its mean, as the accepted ranking has it, and what the decision says of it; nothing of what has no mean.
create function criterion_reasons(of_category bigint, means jsonb, said jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('code', k.code, 'title', k.title, 'mean', means ->> k.code, 'reason', coalesce(said ->> k.code, ''))
                            order by k.position), '[]')
  from criterion k where k.category_id = of_category and means ->> k.code is not null
$$;
create function decision_reasons(of_application bigint) returns jsonb language sql stable as $$
  select criterion_reasons(a.category_id,
    (select line -> 'means' from ranking r, jsonb_array_elements(r.result -> 'lines') line where r.call_id = a.call_id and cast(line ->> 'id' as bigint) = a.id),
    (select d.criteria from decision d where d.application_id = a.id))
  from application a where a.id = of_application
$$;
grant execute on function consensus_reasons(bigint), criterion_reasons(bigint, jsonb, jsonb), decision_reasons(bigint) to konkurss_app;

-- What the applicant reads after the release: the decision's reasons where somebody wrote them, otherwise the evaluators', without names.
create or replace function released_reasons(of_application bigint) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('code', r ->> 'code', 'title', r -> 'title', 'mean', r -> 'mean', 'reasons',
    case when d.criteria is null
         then (select coalesce(jsonb_agg(jsonb_build_object('text', s.reason) order by s.evaluation_id), '[]')
               from score s join evaluation e on e.id = s.evaluation_id join criterion k on k.id = s.criterion_id
               where e.application_id = a.id and e.state = 'submitted' and k.code = r ->> 'code')
         when r ->> 'reason' = '' then '[]'
         else jsonb_build_array(jsonb_build_object('text', r ->> 'reason')) end) order by n), '[]')
  from application a join call on call.id = a.call_id and call.released_at is not null
  join decision d on d.application_id = a.id
  cross join jsonb_array_elements(decision_reasons(a.id)) with ordinality as x (r, n)
  where a.id = of_application and a.organisation_id = any (acting_for())
$$;
