#include "decisions/verify.hpp"

#include <ostream>

#include "decisions/ranking.hpp"
#include "queries/decisions.hpp"
#include "rules/ranking.hpp"

namespace konkurss::decisions {
namespace {

// "lines/3/total" says little; the number of the application says more.
std::string place_of(const std::string& pointer, const Json& result) {
  std::string place = pointer;
  if (pointer.rfind("/lines/", 0) != 0) return place;
  const auto line = Json::json_pointer(pointer.substr(0, pointer.find('/', 7)));
  if (result.contains(line)) place += " (" + result.at(line).at("number").get<std::string>() + ")";
  return place;
}

std::string value_at(const Json& document, const std::string& pointer) {
  const auto at = Json::json_pointer(pointer);
  return document.contains(at) ? document.at(at).dump() : "nothing";
}

}  // namespace

std::string first_difference(const Json& inputs, const Json& result, const std::string& sha256) {
  const auto again = rules::to_json(rules::rank(rules::inputs_from(inputs)));
  if (const auto changes = Json::diff(again, result); !changes.empty()) {
    const std::string pointer = changes.front().at("path");
    return place_of(pointer, result) + ": stored " + value_at(result, pointer) + ", computed " +
           value_at(again, pointer);
  }
  const auto computed = fingerprint(inputs, result);
  if (computed != sha256) return "the fingerprint: stored " + sha256 + ", computed " + computed;
  return {};
}

int verify_ranking(db::Session& owner, const std::string& call, std::ostream& out) {
  owner.begin(true);
  const auto row = owner.read_row(sql::decisions::verify, {{"call", call}});
  owner.commit();
  if (!row) {
    out << "the call " << call << " has no accepted ranking\n";
    return 1;
  }
  const auto& result = row->at("result");
  const auto difference = first_difference(row->at("inputs"), result, row->at("sha256"));
  if (difference.empty())
    out << "equal: " << result.at("lines").size() << " applications, SHA-256 " << row->at("sha256").get<std::string>()
        << "\n";
  else
    out << "different at " << difference << "\n";
  return difference.empty() ? 0 : 1;
}

}  // namespace konkurss::decisions
