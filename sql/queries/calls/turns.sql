-- Whose turn steps of a call are that the deputy does only in somebody's place: the acting person's or not.
select exists (select 1 from person_role r join application a on a.call_id = cast(:call as bigint) and is_in_check(a.state)
               where r.person_id = acting_person() and r.role = 'secretary' and (r.call_id is null or r.call_id = a.call_id)
                 and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until)
                 and a.id not in (select o.application_id from own_conflicts(cast(:call as bigint)) o))
         or exists (select 1 from left_by_conflict('secretary', cast(:call as bigint)) l (id) join application a on a.id = l.id
                    where is_in_check(a.state) and is_turn('secretary', a.call_id, a.id)) as checks,
       exists (select 1 from person_role r where r.person_id = acting_person() and r.role in ('secretary', 'officer')
               and (r.call_id is null or r.call_id = cast(:call as bigint))) as assigns,
       acting_person() in (select list_acceptors(cast(:call as bigint))) as accepts_list
