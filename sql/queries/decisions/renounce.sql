-- The award renounced, as the institution's letter says; the decision as it was is kept. Null where somebody was faster.
select renounce_award(cast(:id as bigint), cast(:version as int), :reason, cast(:letter_on as date)) as renouncement_id
