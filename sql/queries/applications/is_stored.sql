-- Whether a file is still named by an application or by something it submitted: what a failed transaction left behind is not.
select exists (select 1 from attachment t where t.stored_as = :stored_as
               and (t.removed_at is null or exists (
                 select 1 from submission s where s.application_id = t.application_id
                 and s.answers -> t.field @> jsonb_build_array(jsonb_build_object('id', t.id))))) as kept
