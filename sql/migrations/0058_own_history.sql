-- What an institution reads of its application's history: nothing of the evaluation or of how the decision came about. Declarations, and
-- totals that came with an evaluator's submission, stood there before the release.
alter policy audit_event_own on audit_event using (
  application_id in (select id from application where organisation_id = any ((select acting_for())::bigint[]))
  and entity in ('application', 'attachment')
  and action not in ('check_admissibility', 'assign_evaluator', 'unassign_evaluator', 'declare', 'decide_conflict', 'evaluate', 'submit_evaluation',
                     'draft_consensus', 'answer_consensus', 'agree_consensus', 'close_consensus', 'declare_in_commission', 'vote_in_meeting',
                     'lead_meeting', 'accept_ranking', 'decide', 'approve_decision', 'examine_objection'));
