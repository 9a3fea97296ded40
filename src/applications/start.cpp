#include "applications/start.hpp"

#include "applications/definition.hpp"
#include "applications/own.hpp"
#include "base/secret.hpp"
#include "forms/fields.hpp"
#include "policy/access.hpp"
#include "queries/applications.hpp"

namespace konkurss::applications {
namespace {

// How many steps of a draft are complete.
Json progress(const Json& form, const Json& answers) {
  const auto view = forms::check_view(form, answers);
  int done = 0;
  for (const auto& step : view.at("steps")) done += step.at("is_step_complete").get<bool>();
  return {{"steps_done", done}, {"steps_of", view.at("steps").size()}};
}

void complete(const Context& context, Json& row) {
  if (row.at("state") == "draft") {
    const auto definition = definition_of(context, row.at("call_id"));
    row["progress"] = progress(definition->at("forms").at(row.at("form").get<std::string>()), row.at("answers"));
  }
  const bool is_unsubmitted = row.at("state") == "draft" || row.at("state") == "handed_over";
  if (is_unsubmitted && row.at("is_open").get<bool>()) row["left"] = time_left(row.at("seconds_left"));
  row.erase("answers");
}

// The institutions that this person may start an application for, each once.
Json institutions(const Context& context) {
  Json list = Json::array();
  for (const auto& organisation : context.person.organisations) {
    if (!context.person.may_for(Action::start_application, organisation.at("id"))) continue;
    const bool known = std::any_of(list.begin(), list.end(), [&](const Json& each) {
      return each.at("organisation_id") == organisation.at("id");
    });
    if (!known)
      list.push_back({{"organisation_id", organisation.at("id")}, {"organisation_name", organisation.at("name")}});
  }
  return list;
}

// The only institution, or the one chosen.
std::string chosen_institution(const Context& context) {
  const auto list = institutions(context);
  if (list.size() == 1) return list[0].at("organisation_id").dump();
  const auto found = context.body.find("organisation");
  const auto typed =
      found != context.body.end() && found->is_number_integer() ? found->dump() : context.text("organisation", 20);
  for (const auto& each : list)
    if (each.at("organisation_id").dump() == typed) return typed;
  throw Invalid("organisation", "applications.choose_institution");
}

const Json& chosen_category(const Context& context, const Json& call) {
  const auto code = context.text("category", 40);
  for (const auto& each : call.at("categories"))
    if (each.at("category") == code) return each;
  throw Invalid("category", "applications.choose_category");
}

std::string once_of(const Context& context) {
  const auto once = context.text("once", 100);
  return once.empty() ? random_token() : once;
}

}  // namespace

Document own_list(Context& context) {
  auto list = context.db.read_rows(sql::applications::own, {{"before", context.query("before")}});
  for (auto& row : list) complete(context, row);
  Document document;
  const bool may_start = context.person.may(Action::start_application);
  document.add("applications", list)
      .add("may_start", may_start)
      .raw("open_calls", may_start ? context.db.rows(sql::applications::open_calls) : "[]");
  if (list.size() == 50) document.add("pager", {{"next", "/applications?before=" + list.back().at("id").dump()}});
  return document;
}

Document start_form(Context& context) {
  auto call = need(context.db.read_row(sql::applications::start_form, {{"call", context.part("call")}}));
  const Json typed = context.rejected ? context.rejected->body : Json::object();
  for (auto& category : call["categories"])
    category["is_chosen"] = call.at("categories").size() == 1 ||
                            category.at("category") == typed.value("category", Json(context.query("category")));
  if (!call["categories"].empty()) call["categories"][0]["first"] = true;  // the error summary's link leads to it
  auto list = institutions(context);
  for (auto& each : list)
    each["is_chosen_institution"] = each.at("organisation_id").dump() == typed.value("organisation", Json(""));
  Document document;
  for (const auto& [name, value] : call.items()) document.add(name, value);
  if (list.size() > 1) document.add("institutions", list);
  return std::move(document).add(
      "once", typed.contains("once") && typed.at("once").is_string() ? typed.at("once") : Json(random_token()));
}

Document start(Context& context) {
  const auto call = need(context.db.read_row(sql::applications::start_form, {{"call", context.part("call")}}));
  if (!call.at("is_open").get<bool>()) throw Conflict("policy.call_closed");
  const auto organisation = chosen_institution(context), once = once_of(context);
  const auto& category = chosen_category(context, call);
  const auto institution = need(context.db.read_row(sql::applications::institution, {{"organisation", organisation}}));
  const auto definition = definition_of(context, call.at("call_id"));
  const auto answers =
      forms::first_answers(definition->at("forms").at(category.at("form").get<std::string>()), institution);

  auto started =
      context.db.read_row(sql::applications::start, {{"call", call.at("call_id").get<long>()},
                                                     {"category", category.at("category").get<std::string>()},
                                                     {"organisation", organisation},
                                                     {"once", once},
                                                     {"answers", answers}});
  if (!started)
    started = context.db.read_row(sql::applications::started, {{"organisation", organisation}, {"once", once}});
  const auto id = need(started).at("id").get<long>();
  return Document().add("id", id).next("/applications/" + std::to_string(id));
}

}  // namespace konkurss::applications
