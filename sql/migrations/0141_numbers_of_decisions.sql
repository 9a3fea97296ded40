-- Each letter on a decision, and on what was found on an objection, has a number: the call's code, the application's number, and which of its
-- letters it is. Whoever accepted the ranked list, or presided where the commission adopted its opinion on the application, took part in what
-- was decided, and decides on no objection to it.

-- What was sent keeps its text, and is counted.
alter table letter add column no int;
update letter l set no = n.no from (select id, row_number() over (partition by application_id order by id) as no from letter) n where n.id = l.id;
alter table letter alter column no set not null;
-- The number stands in the text, which is made first: of two at once one is refused.
alter table letter add constraint letter_no_once unique (application_id, no);

create function number_letter() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.no := coalesce(new.no, (select coalesce(max(l.no), 0) + 1 from letter l where l.application_id = new.application_id));
  return new;
end $$;
create trigger letter_numbered before insert on letter for each row execute function number_letter();

create function decision_number(call_code text, application_number text, letter_no int) returns text language sql immutable parallel safe as $$
  select call_code || '-' || application_number || '/' || cast(letter_no as text)
$$;

-- The number of the decision as it stands: of its last letter that isn't about an objection that changed nothing. What an institution
-- renounced is recorded, and has none.
create view numbered_decision with (security_invoker = true) as
select l.application_id, l.call_id, decision_number(c.code, a.number, max(l.no)) as number
from letter l join application a on a.id = l.application_id join call c on c.id = l.call_id
join decision d on d.application_id = l.application_id and d.outcome <> 'renounced' left join objection x on x.id = l.objection_id
where coalesce(x.state, '') not in ('dismissed', 'not_examined')
group by l.application_id, l.call_id, c.code, a.number;
grant select on numbered_decision to konkurss_app;

-- How a person took part in the decision that is objected to, or in one that came before it; null: not at all.
create function part_in_decision(of_application bigint, of_person bigint) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when exists (select 1 from decision d where d.application_id = of_application and of_person in (d.decided_by, d.approved_by))
      or exists (select 1 from decision_before b where b.application_id = of_application and of_person in (b.decided_by, b.approved_by))
      or exists (select 1 from objection o where o.application_id = of_application and o.state = 'upheld' and o.decided_by = of_person) then 'decided'
    when exists (select 1 from application a join current_ranking r on r.call_id = a.call_id where a.id = of_application and r.accepted_by = of_person) then 'accepted'
    when exists (select 1 from agenda_item i where i.application_id = of_application and i.state = 'adopted' and i.closed_by = of_person) then 'presided' end
$$;

-- As in 0088, with the list and the commission's opinion that it follows.
create or replace function decided_first(of_application bigint, of_person bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select part_in_decision(of_application, of_person) is not null
$$;

-- Whether anybody with one of these roles (an object of them) is left who took no part in the decision and has no conflict of interest.
create function somebody_is_left(of_application bigint, roles jsonb) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from application a join person_role r on roles ? r.role and (r.call_id is null or r.call_id = a.call_id)
    join person p on p.id = r.person_id and p.disabled_at is null
    where a.id = of_application and (acting_everywhere() or a.call_id = any (acting_calls()))
      and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until)
      and not decided_first(a.id, p.id) and commission_conflict(p.id, a.id) is null)
$$;

revoke execute on function number_letter(), part_in_decision(bigint, bigint), somebody_is_left(bigint, jsonb) from public;
grant execute on function part_in_decision(bigint, bigint), somebody_is_left(bigint, jsonb) to konkurss_app;
