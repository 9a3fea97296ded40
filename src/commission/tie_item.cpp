#include "commission/tie_item.hpp"

#include <algorithm>

#include "commission/sitting.hpp"
#include "decisions/ranking_view.hpp"

namespace konkurss::commission {
namespace {

std::string number_of(const Json& item, const Json& application) {
  for (const auto& subject : item.at("subjects"))
    if (subject.at("application_id") == application) return subject.at("number");
  return {};
}

std::string field_of(const Json& item, std::size_t place) {
  return "votes." + item.at("item_id").dump() + ".order." + std::to_string(place);
}

// What was sent for a place, counted from 1, as text.
std::string sent_for(const Json& sent, std::size_t place) {
  const auto found = sent.find("order");
  if (found == sent.end()) return {};
  const auto value = found->is_array()    ? (place <= found->size() ? found->at(place - 1) : Json())
                     : found->is_object() ? found->value(std::to_string(place), Json())
                                          : Json();
  return value.is_string() ? value.get<std::string>() : value.is_number_integer() ? value.dump() : std::string();
}

bool abstains(const Json& sent) {
  return sent.value("vote", Json()) == "abstained" || sent_for(sent, 1) == "abstained";
}

// What a place holds on the form: what was typed, else what was voted.
std::string chosen_for(const Json& item, const Json* typed, std::size_t place) {
  if (typed) return sent_for(*typed, place);
  if (item.at("own_vote") == "abstained") return place == 1 ? "abstained" : "";
  const auto& own = item.at("own_ordered");
  return own.is_array() && place <= own.size() ? own.at(place - 1).dump() : std::string();
}

Json mistake_at(const Context& context, const std::string& field) {
  if (context.rejected)
    for (const auto& error : context.rejected->errors)
      if (error.field == field) return error.word;
  return nullptr;
}

}  // namespace

std::string numbers_in(const Json& item, const Json& order) {
  std::string text;
  for (const auto& application : order) text += (text.empty() ? "" : ", ") + number_of(item, application);
  return text;
}

std::string counts_in(const Json& item, const Json& place) {
  std::string text;
  for (const auto& count : place.at("counts"))
    text += (text.empty() ? "" : ", ") + number_of(item, count.at("application")) + " – " + count.at("n").dump();
  return text;
}

void describe_tie(Json& view) {
  auto& standing = view.at("standing");
  view["place_lines"] = Json::array();
  if (!standing.at("votes").empty())
    for (const auto& place : standing.at("places"))
      view["place_lines"].push_back(
          {{"place_words", decisions::both("commission.place_counts",
                                           {{"place", place.at("place")}, {"counts", counts_in(view, place)}})},
           {"by_casting", place.at("casting")}});
  const auto order = numbers_in(view, standing.at("order"));
  view["order_text"] = order.empty() ? Json() : Json(order);
  for (auto& voter : view["voters"])
    voter["order_text"] = voter.at("ordered").is_array() ? Json(numbers_in(view, voter.at("ordered"))) : Json();
}

Json place_fields(const Context& context, const Json& item, const Json* typed) {
  Json fields = Json::array();
  const auto& subjects = item.at("subjects");
  for (std::size_t place = 1; place < subjects.size(); ++place) {
    const auto field = field_of(item, place), chosen = chosen_for(item, typed, place);
    Json options = Json::array();
    for (const auto& subject : subjects) {
      const auto id = subject.at("application_id").dump();
      options.push_back({{"option_id", field + "." + id},
                         {"option_value", id},
                         {"option_number", subject.at("number")},
                         {"option_institution", subject.at("institution")},
                         {"option_title", subject.at("application_title")},
                         {"is_chosen", chosen == id}});
    }
    fields.push_back({{"place", place},
                      {"place_field", field},
                      {"place_question", decisions::both("commission.place_question", {{"place", place}})},
                      {"place_mistake", mistake_at(context, field)},
                      {"options", options},
                      {"takes_abstention", place == 1},
                      {"chose_to_abstain", chosen == "abstained"}});
  }
  return fields;
}

Json ordered_vote(const Json& sent, const Json& item) {
  if (abstains(sent)) return {{"vote", "abstained"}, {"ordered", nullptr}};
  auto left = subjects_of(item);
  const auto places = left.size() - 1;
  std::vector<std::string> chosen;
  for (std::size_t place = 1; place <= places; ++place) chosen.push_back(sent_for(sent, place));
  if (std::all_of(chosen.begin(), chosen.end(), [](const std::string& one) { return one.empty(); })) return nullptr;
  Json ordered = Json::array();
  std::vector<FieldError> errors;
  for (std::size_t place = 1; place <= places; ++place) {
    const auto is_chosen = [&](long application) { return std::to_string(application) == chosen[place - 1]; };
    const auto found = std::find_if(left.begin(), left.end(), is_chosen);
    const auto before = std::find(chosen.begin(), chosen.begin() + (place - 1), chosen[place - 1]);
    if (found != left.end()) {
      ordered.push_back(*found);
      left.erase(found);
    } else {
      const bool twice = !chosen[place - 1].empty() && before != chosen.begin() + (place - 1);
      errors.push_back({field_of(item, place), twice ? "commission.place_twice" : "commission.place_missing", {}});
    }
  }
  if (!errors.empty()) throw Invalid(errors);
  ordered.push_back(left.front());
  return {{"vote", "ordered"}, {"ordered", ordered}};
}

}  // namespace konkurss::commission
