-- What a call brought along when it was loaded: forms and classifiers that don't travel inside the program. Kept as they came, so that the
-- call's definition can be read again: when its draft is edited, and when the next call is copied from it. Frozen with the call.

create table call_part (
  call_id bigint not null references call on delete cascade,
  name text not null,
  text text not null,
  primary key (call_id, name)
);
create trigger call_part_frozen before insert or update or delete on call_part for each row execute function refuse_change_of_frozen_part();
alter table call_part enable row level security;
create policy call_part_with_call on call_part for all using (call_id in (select id from call));
grant select, insert, delete on call_part to konkurss_app;
