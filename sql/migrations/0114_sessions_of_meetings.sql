-- When a meeting was opened and closed, which its minutes tell beside the time of the notice; unknown of earlier ones.
alter table meeting add column opened_at timestamptz, add column closed_at timestamptz,
  add constraint meeting_closed_after_opened check (closed_at >= opened_at);
