-- The next application of the call whose check isn't finished and doesn't wait for its institution: after this one in the order of the numbers, then from the start.
select a.id from application a join application this on this.id = cast(:id as bigint) and a.call_id = this.call_id
where is_in_check(a.state) and not clarification_is_open(a.id) and a.id <> this.id
  and (exists (select 1 from person_role r where r.person_id = acting_person() and r.role = 'secretary' and (r.call_id is null or r.call_id = a.call_id)
               and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until))
       or a.id in (select l from left_by_conflict('secretary', this.call_id) l))
order by (a.category_id, a.serial) < (this.category_id, this.serial), a.category_id, a.serial limit 1
