#include "clarifications/clarification.hpp"

#include <algorithm>

#include "applications/definition.hpp"
#include "applications/own.hpp"
#include "queries/clarifications.hpp"

namespace konkurss::clarifications {

Json Clarification::with(const Json& answers) const {
  auto all = before();
  all.update(answers);
  all.update(answered_files());
  return all;
}

Json Clarification::answered_files() const {
  if (field_of_files.empty()) return Json::object();
  Json list = Json::array();
  for (const auto& file : files)
    list.push_back({{"id", file.at("attachment_id")},
                    {"name", file.at("attachment_name")},
                    {"size", file.at("attachment_size")},
                    {"sha256", file.at("attachment_sha256")}});
  return {{field_of_files, list}};
}

std::string Clarification::files_shown() const {
  std::string shown;
  for (const auto& file : files) shown += (shown.empty() ? "" : " ") + file.at("attachment_id").dump();
  return shown;
}

std::string Clarification::address(const std::string& rest) const {
  return "/applications/" + std::to_string(application) + "/clarifications/" + std::to_string(no) + rest;
}

Facts Clarification::facts() const {
  Facts facts;
  facts.clarification_is_open = is_open;
  facts.acts_by_office = row.at("is_my_turn");
  facts.a_file_is_infected =
      std::any_of(files.begin(), files.end(), [](const Json& file) { return file.at("found").is_string(); });
  return facts;
}

void Clarification::check_open() const {
  if (row.at("clarification_state") == "withdrawn") throw Conflict("db.clarification_withdrawn");
  if (!is_open) throw Conflict("policy.clarification_over");
}

Clarification clarification_of(const Context& context) {
  Clarification one;
  one.row =
      need(context.db.read_row(sql::clarifications::one, {{"id", context.number("id")}, {"no", context.number("no")}}));
  one.id = one.row.at("id");
  one.version = one.row.at("version");
  one.application = one.row.at("application_id");
  one.no = one.row.at("no");
  one.is_own = one.row.at("is_own");
  one.is_open = one.row.at("clarification_state") == "open";
  one.definition = applications::definition_of(context, one.row.at("call_id"));
  const auto field = applications::attachments_field(one.form());
  if (std::find(one.fields().begin(), one.fields().end(), field) == one.fields().end()) return one;
  one.field_of_files = field;
  one.files = context.db.read_rows(sql::clarifications::files, {{"id", one.id}, {"field", field}});
  return one;
}

Json headline(const Clarification& one) {
  Json shown = one.row;
  for (const auto* hidden : {"typed", "form", "answers_before", "answers_after"}) shown.erase(hidden);
  shown["address"] = one.address();
  shown["application_address"] = "/applications/" + std::to_string(one.application);
  shown["items"] = items_named(*one.definition, one.row.at("items"));
  if (one.is_open) shown["left"] = applications::time_left(one.row.at("seconds_left"));
  return shown;
}

const char* state_before(const Clarification& one) {
  return one.row.at("was_clarified") == true ? "clarified" : "registered";
}

Json items_named(const Json& definition, const Json& codes) {
  Json list = Json::array();
  for (const auto& item : definition.at("admissibility"))
    if (std::find(codes.begin(), codes.end(), item.at("code")) != codes.end())
      list.push_back({{"item_code", item.at("code")}, {"item_text", item.at("text")}});
  return list;
}

bool may_answer(const Context& context, const Clarification& one) {
  return context.person.may_for(Action::answer_clarification, one.row.at("organisation_id"));
}

}  // namespace konkurss::clarifications
