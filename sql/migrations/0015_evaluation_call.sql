-- An evaluation names its call, so that an evaluator's progress in a call is counted without opening the applications.
alter table evaluation add column call_id bigint references call;
update evaluation e set call_id = a.call_id from application a where a.id = e.application_id;
alter table evaluation alter column call_id set not null;
create index evaluation_of_person_in_call on evaluation (person_id, call_id, id);

create function fill_call_of_evaluation() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.call_id := (select call_id from application where id = new.application_id);
  return new;
end $$;
create trigger evaluation_call before insert on evaluation for each row execute function fill_call_of_evaluation();
revoke execute on function fill_call_of_evaluation() from public;
