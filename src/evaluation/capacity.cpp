#include "evaluation/capacity.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "queries/evaluation.hpp"
#include "web/sentence_at.hpp"

namespace konkurss::evaluation {
namespace {

std::string joined(const Json& list) {
  std::string out;
  for (const auto& one : list) out += (out.empty() ? "" : ", ") + one.get<std::string>();
  return out;
}

Json known_areas(Context& context, long call) {
  Json list = Json::array();
  for (const auto& row : context.db.read_rows(sql::evaluation::areas, {{"call", call}})) list.push_back(row.at("area"));
  return list;
}

// "IL, D4" -> ["IL", "D4"]
Json areas_in(const std::string& text, const Json& known, const std::string& field) {
  Json list = Json::array();
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_of(",; ", at), text.size());
    const auto area = text.substr(at, end - at);
    at = end + 1;
    if (area.empty()) continue;
    if (std::find(known.begin(), known.end(), area) == known.end())
      throw Invalid(field, "evaluation.no_such_area", {{"area", area}, {"known", joined(known)}});
    list.push_back(area);
  }
  return list;
}

std::string text_in(const Json& typed, const char* name, std::size_t most, const std::string& field) {
  const auto value = typed.value(name, Json());
  if (value.is_null()) return {};
  const std::string text = value.is_string() ? std::string(trimmed(value.get_ref<const std::string&>())) : value.dump();
  if (length_in_characters(text) > most)
    throw Invalid(field, "web.too_long", {{"most", most}, {"length", length_in_characters(text)}});
  return text;
}

// {"12": {"limit": "20", "areas": "IL, D4"}}
Json capacities_in(const Json& typed, const Json& known) {
  if (!typed.is_object()) throw Invalid("capacity", "evaluation.nothing_chosen");
  Json list = Json::array();
  for (const auto& [person, values] : typed.items()) {
    if (!values.is_object() || person.empty() || person.size() > 18 ||
        person.find_first_not_of("0123456789") != std::string::npos)
      throw Invalid("capacity", "evaluation.no_such_pair");
    const std::string field = "capacity." + person;
    const auto limit = text_in(values, "limit", 10, field + ".limit");
    list.push_back({{"evaluator", std::stol(person)},
                    {"load_limit", limit.empty() ? Json() : Json(whole_number(limit, field + ".limit", 0, most_load))},
                    {"areas", areas_in(text_in(values, "areas", 200, field + ".areas"), known, field + ".areas")}});
  }
  return list;
}

// What was typed, as it was: a text too long or of no use is what the sentence beside it is about.
std::string typed_text(const Json& typed, const char* name) {
  const auto found = typed.find(name);
  if (found == typed.end() || found->is_null()) return {};
  return found->is_string() ? found->get<std::string>() : found->dump();
}

// The page again, for as many evaluators and the same applications.
std::string proposal_with(const Context& context) {
  std::string address = "/calls/" + context.part("call") + "/assignments/proposal";
  for (const auto* name : {"each", "filter"})
    if (const auto sent = context.text(name); !sent.empty())
      address += (address.find('?') == address.npos ? "?" : "&") + (name + ("=" + percent_encoded(sent)));
  return address;
}

}  // namespace

Json call_in_evaluation(Context& context) {
  const auto call = need(context.db.read_row(sql::evaluation::call, {{"call", context.part("call")}}));
  if (call.at("call_state") != "evaluation") throw Conflict("evaluation.call_not_in_evaluation");
  return call;
}

long whole_number(const std::string& text, const std::string& field, long least, long most) {
  const bool digits = !text.empty() && text.size() < 6 && text.find_first_not_of("0123456789") == std::string::npos;
  const long value = digits ? std::stol(text) : -1;
  if (value < least || value > most)
    throw Invalid(field, "evaluation.number_outside", {{"least", least}, {"most", most}});
  return value;
}

// What an evaluator's two fields show: what is kept, or what was typed and refused, with the sentence beside it.
void fill_capacity_fields(const Context& context, Json& people) {
  const auto typed = context.rejected ? context.rejected->body.value("capacity", Json::object()) : Json::object();
  for (auto& one : people) {
    const auto person = one.at("evaluator").dump();
    one["areas_text"] = joined(one.at("areas"));
    if (one.at("load_limit").is_number()) one["limit_text"] = one.at("load_limit").dump();
    if (!typed.is_object() || !typed.contains(person)) continue;
    if (const auto sentence = sentence_at(context, "capacity." + person + ".limit"); !sentence.empty())
      one["limit_error"] = sentence;
    if (const auto sentence = sentence_at(context, "capacity." + person + ".areas"); !sentence.empty())
      one["areas_error"] = sentence;
    if (!typed.at(person).is_object()) continue;
    one["limit_text"] = typed_text(typed.at(person), "limit");
    one["areas_text"] = typed_text(typed.at(person), "areas");
  }
}

std::string known_areas_text(Context& context, long call) { return joined(known_areas(context, call)); }

Document set_capacities(Context& context) {
  const auto call = call_in_evaluation(context);
  const long id = call.at("id");
  const auto capacities = capacities_in(context.body.value("capacity", Json()), known_areas(context, id));
  const auto kept = context.db.read_rows(sql::evaluation::set_capacities, {{"call", id}, {"capacities", capacities}});
  return Document().add("changed", kept.size()).next(proposal_with(context));
}

}  // namespace konkurss::evaluation
