#include "web/frame.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "policy/access.hpp"
#include "policy/lifecycle.hpp"
#include "routes.hpp"
#include "web/address.hpp"
#include "web/role_in_call.hpp"

namespace konkurss {
namespace {

struct Link {
  Action action;
  std::string_view address, word, group = {};
};

// clang-format off
constexpr std::array main_links{
    Link{Action::show_tasks,        "/tasks",         "web.my_tasks"},
    Link{Action::list_own,          "/applications",  "web.my_applications"},
    Link{Action::list_evaluations,  "/evaluations",   "web.my_evaluations"},
    Link{Action::list_meetings,     "/meetings",      "web.my_meetings"},
    Link{Action::show_work_task,    "/work-tasks",    "web.work_tasks"},
    Link{Action::show_contract,     "/contracts",     "web.contracts"},
    Link{Action::show_colleagues,   "/colleagues",    "web.colleagues"},
    Link{Action::show_public,       "/calls",         "web.calls"},
    Link{Action::show_plan,         "/plans",         "web.plans"},
    Link{Action::load_call,         "/calls/load",    "web.load_call"},
    Link{Action::show_people,       "/people",        "web.people"},
    Link{Action::administer,        "/organisations", "web.organisations"},
    Link{Action::show_outbox,       "/messages",      "web.outbox"},
};
// Where a visitor can go.
constexpr std::array public_links{
    Link{Action::show_public,       "/calls",         "web.calls"},
    Link{Action::show_plan,         "/plans",         "web.plans"},
};
// Before a call is announced: nothing has come in that the others could show.
constexpr std::array draft_links{
    Link{Action::show_draft_call,   "/calls/:call/preview",      "calls.preview",         "web.group_preparing"},
    Link{Action::load_call,         "/calls/:call/edit",         "policy.edit_draft",     "web.group_preparing"},
    Link{Action::show_overview,     "/calls/:call/overview",     "web.call_overview",     "web.group_preparing"},
    Link{Action::show_audit,        "/calls/:call/audit",        "web.call_audit",        "web.group_records"},
};
// The pages of those who lead a call, in the order of its work; on a phone each group has its heading.
constexpr std::array call_links{
    Link{Action::show_overview,     "/calls/:call/overview",     "web.call_overview",     "web.group_applying"},
    Link{Action::show_council,      "/calls/:call/council",      "web.call_council",      "web.group_applying"},
    Link{Action::list_questions,    "/calls/:call/questions",    "web.call_questions",    "web.group_applying"},
    Link{Action::list_applications, "/calls/:call/applications", "web.call_applications", "web.group_applying"},
    Link{Action::show_deadline,     "/calls/:call/deadline",     "web.call_deadline",     "web.group_applying"},
    Link{Action::show_unsealing,    "/calls/:call/unsealing",    "web.call_unsealing",    "web.group_applying"},
    Link{Action::show_overview,     "/calls/:call/evaluators",   "web.call_evaluators",   "web.group_deciding"},
    Link{Action::show_ranking,      "/calls/:call/ranking",      "web.call_ranking",      "web.group_deciding"},
    Link{Action::show_meetings,     "/calls/:call/meetings",     "web.call_meetings",     "web.group_deciding"},
    Link{Action::show_ranking,      "/calls/:call/decisions",    "web.call_decisions",    "web.group_deciding"},
    Link{Action::list_objections,   "/calls/:call/objections",   "web.call_objections",   "web.group_deciding"},
    Link{Action::declare_own_conflict, "/calls/:call/own-conflicts", "web.call_own_conflicts", "web.group_deciding"},
    Link{Action::show_work_task,    "/calls/:call/work-tasks",   "web.work_tasks",        "web.group_performing"},
    Link{Action::show_procurement,  "/calls/:call/procurements", "web.procurements",      "web.group_performing"},
    Link{Action::show_contract,     "/calls/:call/contracts",    "web.contracts",         "web.group_performing"},
    Link{Action::list_payments,     "/calls/:call/payments",     "web.call_payments",     "web.group_performing"},
    Link{Action::run_report,        "/calls/:call/reports",      "web.call_reports",      "web.group_records"},
    Link{Action::list_destruction,  "/calls/:call/retention",    "web.call_retention",    "web.group_records"},
    Link{Action::show_audit,        "/calls/:call/audit",        "web.call_audit",        "web.group_records"},
};
// What such a page may be about, as its document names it. Nothing else is asked for a call: a form's answers are named
// as its questions are, which may be any way.
constexpr std::array things{"application", "case", "clarification", "contract", "job", "procurement", "question",
                            "task"};
// Where a page of one thing of a call belongs among these, by the address of its route: the first that it begins with.
struct Kind {
  std::string_view begins, address;
};
constexpr std::array kinds{
    Kind{"/calls/:call/announce", "/calls/:call/preview"},
    Kind{"/questions/",        "/calls/:call/questions"},
    Kind{"/applications/:id/decision", "/calls/:call/decisions"},
    Kind{"/applications/:id/total", "/calls/:call/ranking"},
    Kind{"/applications/:id/from-reserve", "/calls/:call/decisions"},
    Kind{"/applications/:id/renouncement", "/calls/:call/decisions"},
    Kind{"/applications/:id/declined-raise", "/calls/:call/decisions"},
    Kind{"/applications/:id/conditions", "/calls/:call/decisions"},
    Kind{"/applications/",     "/calls/:call/applications"},
    Kind{"/attachments/",      "/calls/:call/applications"},
    Kind{"/assignments/",      "/calls/:call/evaluators"},
    Kind{"/meetings/",         "/calls/:call/meetings"},
    Kind{"/agenda-items/",     "/calls/:call/meetings"},
    Kind{"/objections/",       "/calls/:call/objections"},
    Kind{"/work-tasks/",       "/calls/:call/work-tasks"},
    Kind{"/procurements/",     "/calls/:call/procurements"},
    Kind{"/contracts/",        "/calls/:call/contracts"},
    Kind{"/contract-files/",   "/calls/:call/contracts"},
    Kind{"/amendments/",       "/calls/:call/contracts"},
    Kind{"/milestones/",       "/calls/:call/contracts"},
    Kind{"/acts/",             "/calls/:call/contracts"},
    Kind{"/progress-reports/", "/calls/:call/contracts"},
    Kind{"/invoices/",         "/calls/:call/payments"},
    Kind{"/jobs/",             "/calls/:call/reports"},
    Kind{"/destruction-acts/", "/calls/:call/retention"},
};
// clang-format on

std::string with_call(std::string_view address, const std::string& call) {
  std::string out(address);
  const auto at = out.find(":call");
  return at == std::string::npos ? out : out.replace(at, 5, call);
}

// The page itself or one below it, such as one report of the reports, one contract of the contracts.
bool leads_to(const std::string& address, const std::string& path) {
  return path == address || path.rfind(address + "/", 0) == 0;
}

// An evaluator's pages of a call belong to the own list.
std::string place_of(const Context& context) {
  const auto action = context.route.action;
  const bool evaluates = action == Action::evaluate || action == Action::declare;
  return evaluates && context.path.count("call") ? "/evaluations" : context.request.path;
}

std::string place_in_call(const Context& context, const std::string& call) {
  for (const auto& kind : kinds)
    if (context.route.path.starts_with(kind.begins)) return with_call(kind.address, call);
  return place_of(context);
}

// The code as a row has it: "call_code" or "call".
std::string code_in(const Json& row) {
  for (const auto* name : {"call_code", "call"})
    if (const auto found = row.find(name); found != row.end() && found->is_string()) return found->get<std::string>();
  return {};
}

// The code in the way that leads to the page, whose first link is the call's.
std::string code_in_way(const Json& shown) {
  const std::string_view begins = "/calls/";
  const auto way = shown.find("breadcrumbs");
  if (way == shown.end() || !way->is_array() || way->empty()) return {};
  const auto address = way->front().value("href", std::string());
  return address.starts_with(begins) ? address.substr(begins.size()) : std::string();
}

// The code of the call that a page is of: its address names it, or what it shows, itself or as the thing it is about.
std::string call_of(const Context& context, const Json& shown) {
  if (const auto named = context.path.find("call"); named != context.path.end()) return named->second;
  if (context.path.empty() || !shown.is_object()) return {};
  auto code = code_in(shown);
  for (const auto* thing : things)
    if (const auto found = shown.find(thing); code.empty() && found != shown.end() && found->is_object())
      code = code_in(*found);
  return code.empty() ? code_in_way(shown) : code;
}

// Whether the page is of a call that can still be changed: there to change it, or by the state that its document says.
bool is_of_draft(const Context& context, const Json& shown) {
  if (!context.path.contains("call") || !shown.is_object()) return false;
  if (context.route.action == Action::load_call) return true;
  for (const auto* name : {"call_state", "state"})
    if (const auto state = shown.find(name); state != shown.end() && state->is_string())
      return find_transition("call", state->get_ref<const std::string&>(), Action::load_call);
  return false;
}

struct Placed {
  const Link* link;
  std::string address;
  bool here = false;
};

// The links that the person may follow. Where several lead to the place, the one that says most is "here".
template <class Links>
std::vector<Placed> links_for(const Context& context, const Links& links, const std::string& place,
                              const std::string& call = {}) {
  std::vector<Placed> list;
  std::size_t most = 0;
  for (const auto& link : links) {
    if (!(call.empty() ? context.person.may(link.action) : may_in_call(context.person, link.action, call))) continue;
    auto address = with_call(link.address, call);
    if (leads_to(address, place)) most = std::max(most, address.size());
    list.push_back({&link, std::move(address)});
  }
  for (auto& each : list) each.here = each.address.size() == most && leads_to(each.address, place);
  return list;
}

Json drawn(const Placed& each) {
  Json link = Json::object();
  link["link_address"] = each.address;
  link["link_word"] = each.link->word;
  link["link_here"] = each.here;
  return link;
}

Json in_a_row(const std::vector<Placed>& links) {
  Json list = Json::array();
  for (const auto& each : links) list.push_back(drawn(each));
  return list;
}

// Under their groups' headings.
Json grouped(const std::vector<Placed>& links) {
  Json groups = Json::array();
  for (const auto& each : links) {
    if (groups.empty() || groups.back().at("group_word") != each.link->group)
      groups.push_back({{"group_word", each.link->group}, {"links", Json::array()}});
    groups.back().at("links").push_back(drawn(each));
  }
  return groups;
}

Json word_of_here(const std::vector<Placed>& links) {
  for (const auto& each : links)
    if (each.here) return each.link->word;
  return nullptr;
}

// A page of a call that not everybody sees.
bool is_of_the_desk(const Context& context, const std::string& call) {
  return !call.empty() && may_in_call(context.person, Action::show_overview, call) &&
         reach_of(context.route.action, Role::visitor) == Reach::no;
}

// The same page in the other language: what was asked for stays.
std::string in_language(const Request& request, const std::string& language) {
  auto others = request.query;
  others.erase("lang");
  const auto query = encoded_query(others);
  return encoded_path(request.path) + "?lang=" + language + (query.empty() ? "" : "&") + query;
}

std::vector<Placed> menu_of(const Context& context, const std::string& call, bool is_draft) {
  const auto place = place_in_call(context, call);
  return is_draft ? links_for(context, draft_links, place, call) : links_for(context, call_links, place, call);
}

Json drawn_frame(const Request& request, const Context* context, const std::string& language, const std::string& call,
                 bool is_draft) {
  const std::string other = language == "lv" ? "en" : "lv";
  Json out{{"language", language},
           {"path", request.path},
           {"page_address", encoded_path(request.path)},
           {"other_language_address", in_language(request, other)},
           {"signed_in", context && context->person.id},
           {"errors", Json::array()}};
  if (!context) return out;
  if (!context->person.id) {
    out["navigation"] = in_a_row(links_for(*context, public_links, place_of(*context)));
    return out;
  }
  out["csrf"] = context->person.csrf;
  out["person_name"] = context->person.name;
  out["signed_in_id"] = *context->person.id;
  out["navigation"] = in_a_row(links_for(*context, main_links, place_of(*context)));
  out["may_see_policy"] = context->person.may(Action::show_policy);
  if (!is_of_the_desk(*context, call)) return out;
  const auto links = menu_of(*context, call, is_draft);
  out["call_groups"] = grouped(links);
  out["call_here"] = word_of_here(links);
  return out;
}

}  // namespace

Json frame(const Request& request, const Context* context, const std::string& language, const Json& shown) {
  const auto call = context ? call_of(*context, shown) : std::string();
  return drawn_frame(request, context, language, call, context && is_of_draft(*context, shown));
}

Json frame_of_call(const Request& request, const Context* context, const std::string& language,
                   const std::string& call) {
  return drawn_frame(request, context, language, call, false);
}

}  // namespace konkurss
