-- The evaluations whose evaluators told of a conflict after the acceptance: recused, their totals computed anew.
select evaluation_id from declare_late_conflicts(cast(:call as bigint))
