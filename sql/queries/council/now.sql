-- The moment as of which the numbers are.
select to_char(acting_at() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as now
