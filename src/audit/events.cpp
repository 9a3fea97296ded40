#include "audit/events.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "audit/timeline.hpp"
#include "queries/audit.hpp"
#include "queries/reports.hpp"
#include "web/place_in_list.hpp"

namespace konkurss::audit {
namespace {

constexpr std::size_t events_of_page = 50;

db::Parameter text_or_null(const std::string& text) {
  return text.empty() ? db::Parameter(nullptr) : db::Parameter(text);
}

db::Parameters filter(const Context& context) {
  return {{"before", place_in_list(context, "before")},
          {"action", text_or_null(context.query("action"))},
          {"person", text_or_null(context.query("person"))}};
}

// Of an application or of a call the actions that happened; of all events every action.
struct Place {
  std::optional<long> call, application;
};

// The actions that the filter offers, by their words.
Json actions_to_choose(Context& context, const Place& place) {
  const auto& w = words(language_of(context.language));
  const bool of_all = !place.call && !place.application;
  std::set<std::string> happened;
  if (!of_all)
    for (const auto& row :
         context.db.read_rows(sql::audit::actions, {{"application", place.application}, {"call", place.call}}))
      happened.insert("audit.action." + row.at("action").get<std::string>());
  Json list = Json::array();
  for (const auto& [key, text] : w.all())
    if (key.starts_with("audit.action.") && (of_all || happened.contains(key)))
      list.push_back(
          {{"choice", key.substr(13)}, {"choice_word", text}, {"chosen", key.substr(13) == context.query("action")}});
  std::sort(list.begin(), list.end(), [](const Json& a, const Json& b) {
    return collate(a.at("choice_word").get_ref<const std::string&>(),
                   b.at("choice_word").get_ref<const std::string&>()) < 0;
  });
  return list;
}

// People read the changed answers by their questions' labels.
void name_answers(Context& context, long application, Json& events) {
  std::map<std::string, std::string> labels;
  for (const auto& row : context.db.read_rows(sql::audit::questions, {{"id", application}}))
    labels[row.at("question")] = row.at("label").at(context.language).get<std::string>();
  for (auto& event : events) {
    const auto found = event.at("change").find("answers");
    if (found == event.at("change").end() || !found->is_array()) continue;
    for (auto& name : *found)
      if (const auto label = name.is_string() ? labels.find(name) : labels.end(); label != labels.end())
        name = label->second;
  }
}

Document timeline(Context& context, Json events, const Place& place) {
  Document document;
  if (events.size() > events_of_page) {
    events.erase(events.size() - 1);
    document.add("next_before", events.back().at("id"));
  }
  if (context.wants_page) {
    const auto& w = words(language_of(context.language));
    for (auto& event : events) event = in_words(std::move(event), w);
    document.add("choices", actions_to_choose(context, place)).add("own_address", context.request.path);
  }
  document.add("events", events)
      .add("filter_person", context.query("person"))
      .add("filter_action", context.query("action"));
  return document;
}

}  // namespace

Document all(Context& context) {
  auto given = filter(context);
  given.emplace_back("call", nullptr);
  return timeline(context, context.db.read_rows(sql::audit::events, given), {});
}

Document of_call(Context& context) {
  const auto call = need(context.db.read_row(sql::reports::call, {{"call", context.part("call")}}));
  auto given = filter(context);
  given.emplace_back("call", call.at("id").get<long>());
  auto document = timeline(context, context.db.read_rows(sql::audit::events, given), {call.at("id").get<long>(), {}});
  return std::move(document)
      .add("subject", call.at("title"))
      .add("call_state", call.at("state"))
      .add("breadcrumbs", {{{"href", "/calls/" + call.at("code").get<std::string>()}, {"text", call.at("title")}}});
}

Document of_application(Context& context) {
  const auto application = need(context.db.read_row(sql::audit::application, {{"id", context.number("id")}}));
  auto given = filter(context);
  given.emplace_back("application", application.at("id").get<long>());
  auto events = context.db.read_rows(sql::audit::application_events, given);
  if (context.wants_page) name_answers(context, application.at("id"), events);
  auto document = timeline(context, std::move(events), {{}, application.at("id").get<long>()});
  const std::string name =
      application.at("number").is_string() ? application.at("number").get<std::string>() + " · " : "";
  return std::move(document)
      .add("subject", name + application.at("title").get<std::string>())
      .add("breadcrumbs", {{{"href", "/calls/" + application.at("call_code").get<std::string>()},
                            {"text", application.at("call_title")}},
                           {{"href", "/applications/" + application.at("id").dump()},
                            {"text", name + application.at("title").get<std::string>()}}});
}

}  // namespace konkurss::audit
