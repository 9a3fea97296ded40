#include "decisions/all.hpp"

#include <algorithm>

#include "base/money.hpp"
#include "base/secret.hpp"
#include "decisions/impartial.hpp"
#include "decisions/ranking.hpp"
#include "decisions/ranking_view.hpp"
#include "decisions/rejection.hpp"
#include "decisions/reserve.hpp"
#include "decisions/suggestion.hpp"
#include "filters/asked.hpp"
#include "policy/lifecycle.hpp"
#include "queries/decisions.hpp"
#include "web/distribution.hpp"

namespace konkurss::decisions {
namespace {

Json lines_of(Context& context, const Json& call) {
  return context.db.read_rows(sql::decisions::all, {{"call", call.at("id").get<long>()}});
}

bool approved(const Json& line) {
  const auto& state = line.at("decision_state");
  return state == "approved" || state == "changed" || state == "recorded";
}

bool awarded(const Json& line) { return line.at("decided") == "supported" || line.at("decided") == "conditional"; }

std::string votes_of(const Json& opinion) {
  return opinion.at("in_favour").dump() + ":" + opinion.at("against").dump();
}

// What the commission voted down is decided singly, with a reason.
Json refused(const Json& lines) {
  Json list = Json::array();
  for (const auto& line : lines)
    if (line.at("decided").is_null() && line.at("refused_opinion").is_object())
      list.push_back({{"refused_id", line.at("id")},
                      {"refused_number", line.at("number")},
                      {"refused_votes", votes_of(line.at("refused_opinion"))}});
  return list;
}

const Json* criteria_of(const Json& categories, const Json& code) {
  for (const auto& category : categories)
    if (category.at("category") == code) return &category;
  return nullptr;
}

Json picture_of(const Json& line, const Json* category) {
  if (!category || line.at("is_conflicted").get<bool>() || !line.at("evaluations").is_array()) return nullptr;
  return Distributions(category->at("scale"), true).of(category->at("criteria"), given_points(line.at("evaluations")));
}

// Each category's lines with the money given out so far.
Json by_category(const Json& lines, const Json& criteria) {
  Json categories = Json::array();
  for (const auto& line : lines) {
    const auto* known = criteria_of(criteria, line.at("category"));
    if (categories.empty() || categories.back().at("category") != line.at("category")) {
      categories.push_back({{"category", line.at("category")},
                            {"category_title", line.at("category_title")},
                            {"envelope", line.at("envelope")},
                            {"awarded", "0.00"},
                            {"lines", Json::array()}});
      if (known)
        categories.back()["distribution_frames"] = {distribution_frame(line.at("category"), known->at("criteria"))};
    }
    auto& category = categories.back();
    Json view = line;
    const auto& ranked = line.at("line");
    view["ranked_words"] =
        ranked.is_null() ? Json() : both("decisions.outcome_" + ranked.at("outcome").get<std::string>());
    view["ranked_outcome"] = ranked.is_null() ? Json() : ranked.at("outcome");
    view["rank"] = ranked.is_null() ? Json() : ranked.at("rank");
    view["total"] = ranked.is_null() ? Json() : ranked.at("total");
    view["decided_words"] =
        line.at("decided").is_null() ? Json() : both("decisions.decided_" + line.at("decided").get<std::string>());
    // What was renounced, given from the reserve list or raised departs from nothing: list and opinion were before.
    const bool by_list =
        !line.at("decided").is_null() && line.at("decided") != "renounced" && line.at("from_reserve") == false;
    view["deviates"] = by_list && deviates(line, line.at("decided"), line.at("amount_awarded"));
    view["distribution"] = picture_of(line, known);
    view.erase("line");
    view.erase("evaluations");
    view.erase("opinion");
    view.erase("refused_opinion");
    const auto& refused = line.at("refused_opinion");
    view["refused_votes"] = refused.is_null() ? Json() : Json(votes_of(refused));
    view["departs_from_opinion"] = by_list && !follows_opinion(line, line.at("decided"), line.at("amount_awarded"));
    view["awaits_commission"] = line.at("decided").is_null() && awaits_commission(line);
    withhold_words(view);
    if (awarded(line))
      category["awarded"] = (Money::from_text(category.at("awarded").get<std::string>()) +
                             Money::from_text(line.at("amount_awarded").get<std::string>()))
                                .text();
    category["over"] = Money::from_text(category.at("awarded").get<std::string>()) >
                       Money::from_text(line.at("envelope").get<std::string>());
    category["lines"].push_back(std::move(view));
  }
  return categories;
}

// Once sent, a letter is read by those who may, but for a conflict of interest.
void offer_letters(Json& categories) {
  for (auto& category : categories)
    for (auto& line : category["lines"])
      line["reads_letter"] = !line.at("decided").is_null() && !line.at("is_conflicted").get<bool>();
}

Document head(const Json& call) {
  Document document;
  for (const auto& [name, value] : call.items()) document.add(name, value);
  return std::move(document).version(call.at("version").get<long>());
}

Json undecided(const Json& lines) {
  Json list = Json::array();
  for (const auto& line : lines)
    if (line.at("decided").is_null()) list.push_back(line);
  return list;
}

// What follows the ranked list and isn't decided yet, but what a conflict of interest leaves to somebody else.
Json prepared(const Context& context, const Json& call, const Json& all) {
  Json list = Json::array();
  const auto lines = impartial(all);
  const auto rejected = rejections(context, call.at("id"), lines);
  for (const auto& line : lines) {
    if (!line.at("decided").is_null()) continue;
    const auto suggested = suggestion(line, rejected);
    // A condition needs its deadline, which a person gives; and where the commission comes first it comes first.
    if (line.at("refused_opinion").is_object()) continue;
    if (suggested.at("outcome").is_null() || suggested.at("outcome") == "conditional" || awaits_commission(line))
      continue;
    const auto deviation = line.at("opinion").is_object() ? line.at("opinion").at("deviation") : Json("");
    // An opinion that departs from the list without saying why is decided singly, with a reason.
    if (deviation == "" && deviates(line, suggested.at("outcome"), suggested.at("amount"))) continue;
    list.push_back({{"id", line.at("id")},
                    {"number", line.at("number")},
                    {"institution", line.at("institution")},
                    {"title", line.at("title")},
                    {"outcome", suggested.at("outcome")},
                    {"outcome_words", both("decisions.decided_" + suggested.at("outcome").get<std::string>())},
                    {"amount", suggested.at("amount")},
                    {"deviation", deviation},
                    {"postponed", line.at("postponed")},
                    {"reason", suggested.at("reason")}});
  }
  return list;
}

// Of what is about to be decided, as it is shown.
std::string fingerprint_of(const Json& prepared) { return sha256_hex(prepared.dump()); }

}  // namespace

Document show_all(Context& context) {
  const auto call = call_of(context);
  const auto lines = lines_of(context, call);
  auto document = head(call);
  const auto criteria = context.db.read_rows(sql::decisions::criteria, {{"call", call.at("id").get<long>()}});
  auto categories = by_category(lines, criteria);
  if (!call.at("released_at").is_null() && context.person.may(Action::show_letter)) offer_letters(categories);
  const auto asked = filters::asked(context, call.at("id"));
  if (const auto found = filters::found(context, call.at("id"), asked))
    for (auto& category : categories) keep_found(category["lines"], *found);
  filters::show_form(document, asked, call.at("call"), "/calls/" + context.part("call") + "/decisions");
  document.add("categories", categories).add("count", lines.size());
  const bool open = call.at("call_state") == "ranked";
  document.add("decided_count", lines.size() - call.at("undecided").get<std::size_t>())
      .add("approved_count", std::count_if(lines.begin(), lines.end(), approved));
  document.add("may_decide", open && context.person.may(Action::decide))
      .add("may_read_decision", context.person.may(Action::decide))
      .add("reserve", reserve_of(context, call));
  const bool decides = open && (context.person.may(Action::decide) || context.person.may(Action::approve_decision));
  document.add("conflicted", decides ? conflicted(lines) : Json::array());
  return std::move(document)
      .add("may_decide_rest", open && context.person.may(Action::decide) && call.at("undecided") > 0)
      .add("may_approve", open && context.person.may(Action::approve_decision) && call.at("unapproved") > 0)
      .add("may_release",
           open && context.person.may(Action::release) && call.at("undecided") == 0 && call.at("unapproved") == 0)
      .add("not_ranked", call.at("call_state") == "evaluation");
}

Document show_as_ranked(Context& context) {
  const auto call = call_of(context);
  allowed_transition("call", call.at("call_state").get<std::string>(), Action::decide, {});
  const auto lines = lines_of(context, call);
  const auto list = prepared(context, call, lines);
  return head(call)
      .add("prepared", list)
      .add("fingerprint", fingerprint_of(list))
      .add("count", list.size())
      .add("conflicted", conflicted(undecided(lines)))
      .add("refused", refused(lines));
}

Document decide_as_ranked(Context& context) {
  const auto call = call_of(context);
  allowed_transition("call", call.at("call_state").get<std::string>(), Action::decide, {});
  if (context.version() != call.at("version")) throw Conflict("web.somebody_was_faster");
  const auto lines = lines_of(context, call);
  const auto list = prepared(context, call, lines);
  check_seen(context, fingerprint_of(list), "decisions.prepared_changed");
  const auto made =
      context.db.read_rows(sql::decisions::decide_all, {{"call", call.at("id").get<long>()}, {"decisions", list}});
  Document document;
  tell_left_out(document, conflicted(undecided(lines)));
  return std::move(document)
      .add("decided", made.size())
      .add("refused", refused(lines))
      .add("decisions", made)
      .next("/calls/" + context.part("call") + "/decisions")
      .done("decisions.done_drafted_all");
}

}  // namespace konkurss::decisions
