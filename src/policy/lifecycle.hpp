// How things move: one row a transition, from where, by which action, to where, only if, and the word of its button.
#pragma once
#include <array>
#include <span>
#include <string_view>

#include "policy/access.hpp"

namespace konkurss {

// What a guard may know. A handler fills in what its entity has.
struct Facts {
  bool call_is_open = false;  // between opening and closing, by the time the door received the request
  bool deadline_passed = false;
  bool form_is_complete = false;
  bool definition_is_sound = true;
  bool admissibility_is_checked = false;  // every item has yes or no
  bool every_item_is_yes = false;
  bool declared_without_conflict = false;
  bool ranking_is_open = false;      // the call is in evaluation: its ranked list isn't accepted yet
  bool scores_are_complete = false;  // every criterion has points on the scale and a reason long enough
  bool every_application_checked = false;
  bool every_evaluation_submitted = false;
  bool every_total_is_known = false;  // no further evaluator or consensus is needed by the call's policy
  bool no_unresolved_tie = false;
  bool every_application_decided = false;
};

using Reason = std::string_view;  // a word of the catalogue; empty = allowed
using Guard = Reason (*)(const Facts&);

struct Transition {
  std::string_view entity, from;
  Action action;
  std::string_view to;
  Guard only_if;
  std::string_view button;
};

namespace guards {
inline Reason always(const Facts&) { return {}; }
inline Reason if_announceable(const Facts& f) {
  if (!f.definition_is_sound) return "policy.definition_has_mistakes";
  return f.deadline_passed ? "policy.deadline_passed" : "";
}
inline Reason if_ready(const Facts& f) {
  if (!f.call_is_open) return "policy.call_closed";
  return f.form_is_complete ? "" : "policy.answers_missing";
}
inline Reason if_open(const Facts& f) { return f.call_is_open ? "" : "policy.call_closed"; }
inline Reason if_closed(const Facts& f) { return f.deadline_passed ? "" : "policy.deadline_not_passed"; }
inline Reason if_admissible(const Facts& f) {
  if (!f.admissibility_is_checked) return "policy.items_unchecked";
  return f.every_item_is_yes ? "" : "policy.item_answered_no";
}
inline Reason if_inadmissible(const Facts& f) {
  if (!f.admissibility_is_checked) return "policy.items_unchecked";
  return f.every_item_is_yes ? "policy.every_item_is_yes" : "";
}
inline Reason if_scored(const Facts& f) { return f.scores_are_complete ? "" : "policy.scores_missing"; }
inline Reason if_ranking_open(const Facts& f) { return f.ranking_is_open ? "" : "policy.ranking_accepted"; }
inline Reason if_evaluated(const Facts& f) {
  if (!f.every_application_checked) return "policy.applications_unchecked";
  if (!f.every_evaluation_submitted) return "policy.evaluations_missing";
  if (!f.every_total_is_known) return "policy.totals_awaited";
  return f.no_unresolved_tie ? "" : "policy.tie_unresolved";
}
inline Reason if_all_decided(const Facts& f) { return f.every_application_decided ? "" : "policy.decisions_missing"; }
}  // namespace guards

// clang-format off
inline constexpr std::array lifecycle{
    //         entity         from            action                        to             only if                 button
    Transition{"call",        "draft",        Action::announce_call,        "announced",   guards::if_announceable, "policy.announce_call"},
    Transition{"call",        "announced",    Action::unseal,               "evaluation",  guards::if_closed,      "policy.unseal"},
    Transition{"call",        "evaluation",   Action::accept_ranking,       "ranked",      guards::if_evaluated,   "policy.accept_ranking"},
    Transition{"call",        "ranked",       Action::decide,               "ranked",      guards::always,         "policy.decide"},
    Transition{"call",        "ranked",       Action::release,              "decided",     guards::if_all_decided, "policy.release"},

    Transition{"application", "draft",        Action::submit,               "submitted",   guards::if_ready,       "policy.submit"},
    Transition{"application", "draft",        Action::withdraw,             "withdrawn",   guards::if_open,        "policy.withdraw"},
    Transition{"application", "submitted",    Action::withdraw,             "withdrawn",   guards::if_open,        "policy.withdraw"},
    Transition{"application", "submitted",    Action::unseal,               "registered",  guards::if_closed,      "policy.unseal"},
    Transition{"application", "registered",   Action::check_admissibility,  "in_evaluation", guards::if_admissible, "policy.admit"},
    Transition{"application", "registered",   Action::check_admissibility,  "inadmissible", guards::if_inadmissible, "policy.reject_inadmissible"},

    Transition{"evaluation",  "not_started",  Action::declare,              "in_progress", guards::always,         "policy.declare_none"},
    Transition{"evaluation",  "not_started",  Action::declare,              "recused",     guards::always,         "policy.declare_conflict"},
    Transition{"evaluation",  "in_progress",  Action::declare,              "recused",     guards::if_ranking_open, "policy.declare_conflict"},
    Transition{"evaluation",  "submitted",    Action::declare,              "recused",     guards::if_ranking_open, "policy.declare_conflict"},
    Transition{"evaluation",  "in_progress",  Action::submit_evaluation,    "submitted",   guards::if_scored,      "policy.submit_evaluation"},
};
// clang-format on

// The transition from a state by an action (to a state, where the action leads to several), or nullptr.
constexpr const Transition* find_transition(std::string_view entity, std::string_view from, Action action,
                                            std::string_view to = {}) {
  for (const auto& row : lifecycle)
    if (row.entity == entity && row.from == from && row.action == action && (to.empty() || row.to == to)) return &row;
  return nullptr;
}

}  // namespace konkurss
