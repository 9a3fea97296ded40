-- The draft approved: the decision is a new one, the old one is kept. Null where somebody was faster.
select support_from_reserve(cast(:id as bigint), cast(:version as int)) as application_id
