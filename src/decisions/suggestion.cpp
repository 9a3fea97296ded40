#include "decisions/suggestion.hpp"

#include "base/money.hpp"
#include "base/words.hpp"
#include "decisions/place_reason.hpp"

namespace konkurss::decisions {
namespace {

// What the ranked list gives: a part where the money didn't reach for the whole.
Json granted(const Json& line) {
  const auto part = line.value("amount_granted", Json());
  return part.is_string() ? part : line.at("amount_requested");
}

// The ranked list knows no conditions.
std::string as_ranked(const std::string& outcome) { return outcome == "conditional" ? "supported" : outcome; }

// The means aren't repeated: whoever reads the reason reads each criterion with its mean beside it.
Json reason_of(const Json& application, const std::string& outcome, const Json& rejections) {
  if (outcome == "rejected") return rejections.at(application.at("id").dump());
  if (outcome != "inadmissible")
    return words(Language::lv).format("decisions.reason_" + outcome, {{"place", place_reason(application.at("line"))}});
  const auto& refused = application.at("admissibility_reason");
  return words(Language::lv)
      .format("decisions.reason_inadmissible", {{"admissibility", refused.is_string() ? refused : Json("")}});
}

}  // namespace

Json suggestion(const Json& application, const Json& rejections) {
  // What the commission adopted goes before what the list says.
  if (const auto opinion = application.value("opinion", Json()); opinion.is_object())
    return {{"outcome", opinion.at("outcome")}, {"amount", opinion.at("amount")}, {"reason", opinion.at("reason")}};
  const auto& line = application.at("line");
  if (line.is_null() || line.at("outcome") == "unevaluated")
    return {{"outcome", nullptr}, {"amount", nullptr}, {"reason", ""}};
  const std::string outcome = line.at("outcome");
  return {{"outcome", outcome},
          {"amount", outcome == "supported" ? granted(line) : Json()},
          {"reason", reason_of(application, outcome, rejections)}};
}

bool awaits_commission(const Json& application) {
  return application.at("after_commission").get<bool>() && application.at("opinion").is_null();
}

bool follows_opinion(const Json& application, const std::string& outcome, const Json& amount) {
  const auto opinion = application.value("opinion", Json());
  if (!opinion.is_object()) return true;
  if (opinion.at("outcome") != outcome) return false;
  const auto& adopted = opinion.at("amount");
  if (!adopted.is_string() || !amount.is_string()) return adopted.is_string() == amount.is_string();
  return Money::from_text(adopted.get<std::string>()) == Money::from_text(amount.get<std::string>());
}

bool was_refused(const Json& application, const std::string& outcome) {
  const auto refused = application.value("refused_opinion", Json());
  return refused.is_object() && as_ranked(refused.at("outcome")) == as_ranked(outcome);
}

bool deviates(const Json& application, const std::string& outcome, const Json& amount) {
  const auto& line = application.at("line");
  if (line.is_null()) return false;
  if (line.at("outcome") != as_ranked(outcome)) return true;
  if (!amount.is_string() || line.at("outcome") != "supported") return false;
  const auto ranked = granted(line);
  return !ranked.is_string() ||
         Money::from_text(amount.get<std::string>()) != Money::from_text(ranked.get<std::string>());
}

}  // namespace konkurss::decisions
