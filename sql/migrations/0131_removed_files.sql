-- A file that was removed from a draft, or from the answer to a clarification, can be put back until that is submitted or its time ends; then
-- what was stored of it is destroyed. Meanwhile it is no file of the application: nobody opens it, and only its institution learns of it.

create table removed_file (
  attachment_id bigint primary key references attachment
);
alter table removed_file enable row level security;
create policy removed_file_own on removed_file for all using (exists (
  select 1 from attachment t join application a on a.id = t.application_id
  where t.id = removed_file.attachment_id and a.organisation_id = any ((select acting_for())::bigint[])));
grant select, insert, delete on removed_file to konkurss_app;

-- As in 0080, and as long as it can be put back.
create or replace function file_is_named(file text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from attachment t where t.stored_as = file
    and (t.removed_at is null or exists (select 1 from removed_file r where r.attachment_id = t.id)
         or exists (select 1 from submission s where s.application_id = t.application_id
                    and s.answers -> t.field @> jsonb_build_array(jsonb_build_object('id', t.id)))))
    or exists (select 1 from contract_file f where f.stored_as = file and f.removed_at is null)
    or exists (select 1 from invoice i where i.stored_as = file and i.read <> '{}')  -- of a destroyed case nothing is left of it
$$;

-- What is put back counts to the 100 MB again. What a dropped replacement or an unsealing brings back was within them, and comes back
-- together with others that go.
create trigger attachment_total_again before update of removed_at on attachment for each row
  when (old.removed_at is not null and new.removed_at is null and acting_action() in ('attach_file', 'fill_clarification'))
  execute function refuse_too_much_attached();

-- Lets those go that can't be put back any more: the stored files that this concerns.
create function removed_files_over() returns jsonb language sql security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from removed_file r
    using attachment t join application a on a.id = t.application_id left join clarification c on c.id = t.clarification_id
    where t.id = r.attachment_id
      and case when c.id is null then a.state not in ('draft', 'handed_over') or now() > closes_for(a.call_id, a.organisation_id)
               else c.answered_at is not null or now() > c.due_at end
    returning t.stored_as)
  select coalesce(jsonb_agg(distinct stored_as), '[]') from gone
$$;

revoke execute on function removed_files_over() from public;
grant execute on function removed_files_over() to konkurss_app;
