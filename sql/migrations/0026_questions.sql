-- Questions on a call and their answers: asked until the questions' deadline, answered by the officer, published together and
-- without the asker. Who asked is seen by nobody but the asker: equal treatment doesn't depend on anybody's discretion.

-- The end of the last day for questions by the call's own clock; a call that doesn't name one takes them until it closes.
create function questions_close_at(definition jsonb, closes_at timestamptz) returns timestamptz language sql stable as $$
  select coalesce(cast(cast(definition #>> '{timeline,questions_until}' as date) + 1 as timestamp) at time zone (definition ->> 'time_zone'), closes_at)
$$;

create function takes_questions(state text, definition jsonb, closes_at timestamptz) returns boolean language sql stable as $$
  select state = 'announced' and acting_at() < questions_close_at(definition, closes_at)
$$;

create table question (
  id bigint generated always as identity primary key,
  call_id bigint not null references call,
  text text not null,
  asked_at timestamptz not null default acting_at(),
  answer_by timestamptz not null,
  answer text not null default '',
  saved_at timestamptz,
  saved_by bigint references person,
  published_at timestamptz,
  published_by bigint references person,
  version int not null default 1,
  constraint question_text_length check (length(btrim(text)) between 10 and 2000),
  constraint question_answer_length check (length(answer) <= 8000),
  constraint question_published_with_answer check (published_at is null or length(btrim(answer)) >= 2)
);
create index question_of_call on question (call_id, answer_by, id);

-- Who asked, and in which words; the officer's wording is the question's.
create table question_asker (
  question_id bigint primary key references question,
  person_id bigint not null references person,
  text text not null
);
create index question_asker_of_person on question_asker (person_id, question_id);

-- Any applicant asks, while the call takes questions, ten unanswered ones at most.
create function ask_question(of_call bigint, wording text, last_day date, clock time) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asked bigint; zone text;
begin
  select c.definition ->> 'time_zone' into zone from call c where c.id = of_call and takes_questions(c.state, c.definition, c.closes_at);
  if zone is null or acting_person() is null or not acting_mine() then
    raise exception 'no questions any more' using errcode = 'check_violation', constraint = 'question_in_time';
  end if;
  if (select count(*) from question q join question_asker k on k.question_id = q.id
      where q.call_id = of_call and q.published_at is null and k.person_id = acting_person()) >= 10 then
    raise exception 'ten unanswered questions' using errcode = 'check_violation', constraint = 'question_not_too_many';
  end if;
  insert into question (call_id, text, answer_by) values (of_call, wording, (last_day + clock) at time zone zone) returning id into asked;
  insert into question_asker (question_id, person_id, text) values (asked, acting_person(), wording);
  return asked;
end $$;

-- Whoever publishes the answer lets the asker know without learning who it is.
create function tell_asker(of_question bigint) returns boolean language sql security definer set search_path = public, pg_temp as $$
  select message_queue('question_answered', k.person_id, jsonb_build_object('call', c.title), concat('/calls/', c.code, '#questions'), null, null,
                       concat('question answered ', q.id)) is not null
  from question q join question_asker k on k.question_id = q.id join call c on c.id = q.call_id
  where q.id = of_question and q.published_at is not null
$$;

create function refuse_change_of_published_question() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then
    raise exception 'published already' using errcode = 'check_violation', constraint = 'question_published';
  end if;
  return new;
end $$;
create trigger question_published before update on question for each row execute function refuse_change_of_published_question();

-- The audit of a question says what was asked, not who; who is an event of its own, which only the asker reads.
create function audit_question() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  change jsonb := audit_difference(case when tg_op = 'UPDATE' then to_jsonb(old) end, to_jsonb(new));
begin
  if change = '{}' then return null; end if;
  insert into audit_event (person_id, action, request, entity, entity_id, call_id, change)
  values (case when tg_op = 'UPDATE' then acting_person() end, coalesce(nullif(current_setting('konkurss.action', true), ''), lower(tg_op)),
          case when tg_op = 'UPDATE' then coalesce(current_setting('konkurss.request', true), '') else '' end,
          'question', new.id, new.call_id, change);
  return null;
end $$;
create trigger audited after insert or update on question for each row execute function audit_question();
create trigger audited after insert on question_asker for each row execute function audit('asker', 'question_id', '', '');
create policy audit_event_asker on audit_event as restrictive for select using (
  case entity when 'asker' then person_id = (select acting_person())
    when 'message' then change ->> 'kind' not in ('question_asked', 'question_answered') else true end);
-- The letter to the asker shows in nobody's outbox.
create policy message_to_asker on message as restrictive for all using (kind <> 'question_answered');

alter table question enable row level security;
create policy question_public on question for select using (published_at is not null and call_id in (select id from call));
create policy question_led on question for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
create policy question_own on question for select using (id in (select question_id from question_asker));
alter table question_asker enable row level security;
create policy question_asker_self on question_asker for select using (person_id = (select acting_person()));

grant select on question, question_asker to konkurss_app;
grant update (text, answer, saved_at, saved_by, published_at, published_by, version) on question to konkurss_app;
revoke execute on function questions_close_at(jsonb, timestamptz), takes_questions(text, jsonb, timestamptz), ask_question(bigint, text, date, time), tell_asker(bigint),
  refuse_change_of_published_question(), audit_question() from public;
grant execute on function questions_close_at(jsonb, timestamptz), takes_questions(text, jsonb, timestamptz), ask_question(bigint, text, date, time),
  tell_asker(bigint) to konkurss_app;
