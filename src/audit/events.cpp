#include "audit/events.hpp"

#include <algorithm>

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

// The actions that the filter offers, by their words.
Json actions_to_choose(const Context& context) {
  const auto& w = words(language_of(context.language));
  Json list = Json::array();
  for (const auto& [key, text] : w.all())
    if (key.starts_with("audit.action."))
      list.push_back(
          {{"choice", key.substr(13)}, {"choice_word", text}, {"chosen", key.substr(13) == context.query("action")}});
  std::sort(list.begin(), list.end(), [](const Json& a, const Json& b) {
    return collate(a.at("choice_word").get_ref<const std::string&>(),
                   b.at("choice_word").get_ref<const std::string&>()) < 0;
  });
  return list;
}

Document timeline(Context& context, Json events) {
  Document document;
  if (events.size() > events_of_page) {
    events.erase(events.size() - 1);
    document.add("next_before", events.back().at("id"));
  }
  if (context.wants_page) {
    const auto& w = words(language_of(context.language));
    for (auto& event : events) event = in_words(std::move(event), w);
    document.add("choices", actions_to_choose(context)).add("own_address", context.request.path);
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
  return timeline(context, context.db.read_rows(sql::audit::events, given));
}

Document of_call(Context& context) {
  const auto call = need(context.db.read_row(sql::reports::call, {{"call", context.part("call")}}));
  auto given = filter(context);
  given.emplace_back("call", call.at("id").get<long>());
  auto document = timeline(context, context.db.read_rows(sql::audit::events, given));
  return std::move(document)
      .add("subject", call.at("title"))
      .add("call_state", call.at("state"))
      .add("breadcrumbs", {{{"href", "/calls/" + call.at("code").get<std::string>()}, {"text", call.at("title")}}});
}

Document of_application(Context& context) {
  const auto application = need(context.db.read_row(sql::audit::application, {{"id", context.number("id")}}));
  auto given = filter(context);
  given.emplace_back("application", application.at("id").get<long>());
  auto document = timeline(context, context.db.read_rows(sql::audit::application_events, given));
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
