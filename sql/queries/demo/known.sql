-- Whether a demonstration is here already.
select exists (select 1 from call where demonstration) as known
