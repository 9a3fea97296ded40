#include "demo/world.hpp"

#include <date/date.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/clock.hpp"
#include "forms/definition.hpp"
#include "forms/fields.hpp"

namespace konkurss::demo {
namespace {

std::string day_from_today(int days) {
  return date::format("%F", date::floor<date::days>(std::chrono::system_clock::now()) + date::days(days));
}

// "@implementation_from" becomes the date of the call's timeline, since the timeline of the open call moves.
Json with_dates(const Json& value, const Json& timeline) {
  if (value.is_string() && value.get_ref<const std::string&>().rfind('@', 0) == 0)
    return timeline.at(value.get<std::string>().substr(1));
  if (!value.is_structured()) return value;
  Json out = value;
  for (auto& [key, inner] : out.items()) inner = with_dates(inner, timeline);
  return out;
}

const Json& form_of(const Json& definition, const std::string& category) {
  for (const auto& each : definition.at("categories"))
    if (each.at("code") == category) return definition.at("forms").at(each.at("form").get<std::string>());
  throw std::runtime_error("the demonstration names an unknown category: " + category);
}

}  // namespace

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  if (!stream || !(text << stream.rdbuf())) throw std::runtime_error(file.string() + " can't be read");
  return text.str();
}

Json definition_of(const std::filesystem::path& forms, const Json& call) {
  const auto file = forms / "calls" / (call.at("code").get<std::string>() + ".call.json");
  std::optional<forms::Move> move;
  if (call.contains("closes_in_days")) move = forms::Move{"closes", day_from_today(call.at("closes_in_days"))};
  const auto definition = forms::read_call(text_of(file), forms::embedded_definition, move);
  if (!definition.ok())
    throw std::runtime_error(file.string() + ":" + std::to_string(definition.mistakes[0].line) + ": " +
                             forms::sentence(definition.mistakes[0]).at("en").get<std::string>());
  return definition.call;
}

std::string moment(const std::string& local, const Json& definition) {
  return local + " " + definition.at("time_zone").get<std::string>();
}

std::string hours_ago(int hours) { return iso(now() - std::chrono::hours(hours)); }

Json with_likes(Json world) {
  const auto answers_like = [&](const Json& like) -> Json {
    for (const auto& call : world.at("calls"))
      for (const auto& application : call.at("applications"))
        if (call.at("code") == like.at("call") && application.value("number", "") == like.at("number"))
          return application.at("answers");
    throw std::runtime_error("the demonstration has no application " + like.dump());
  };
  for (auto& call : world.at("calls"))
    for (auto& application : call.at("applications")) {
      if (!application.contains("like")) continue;
      auto answers = answers_like(application.at("like"));
      answers.update(application.at("answers"));
      application["answers"] = answers;
    }
  return world;
}

Json answers_of(const Json& definition, const Json& application, const Json& institution, bool complete) {
  const auto& form = form_of(definition, application.at("category"));
  const auto typed = with_dates(application.at("answers"), definition.at("timeline"));
  auto answers = forms::first_answers(form, institution);
  for (const auto& step : form.at("steps")) answers.update(forms::read_step(form, step.at("id"), typed));
  for (const auto& mistake : forms::mistakes(form, answers, "", complete))
    if (!mistake.warning)
      throw std::runtime_error("the demonstration's application of " + application.at("applicant").get<std::string>() +
                               ", " + mistake.field + ": " + forms::sentence(mistake).at("en").get<std::string>());
  const auto used = forms::used_answers(form, answers);
  return {{"answers", complete ? forms::answers_that_count(form, answers) : answers},
          {"title", used.at("title").is_string() ? used.at("title") : Json("")},
          {"amount", used.at("amount_requested")}};
}

}  // namespace konkurss::demo
