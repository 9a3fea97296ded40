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

std::string told(const std::string& what, const Json& stored, const Json& computed) {
  return what + ": stored " + stored.dump() + ", computed " + computed.dump();
}

// A sheet has the explanation in its own language.
std::string difference_of_line(const Json& said, const Json& line) {
  const std::string number = line.at("number");
  for (const auto* name : {"rank", "total", "outcome"})
    if (said.at(name) != line.at(name)) return told(number + ", " + name, said.at(name), line.at(name));
  const auto& sentences = line.at("explanation");
  if (said.at("explanation") != sentences.at("lv") && said.at("explanation") != sentences.at("en"))
    return told(number + ", explanation", said.at("explanation"), sentences.at("lv"));
  return {};
}

std::string fingerprint_difference(const std::string& stored, const std::string& computed) {
  return stored == computed ? "" : "the fingerprint: stored " + stored + ", computed " + computed;
}

// A list that was changed together with its fingerprint agrees with itself, but not with what the audit heard when it
// was accepted.
std::string difference_from_audit(const std::string& stored, const Json& accepted) {
  if (accepted.is_null()) return "the audit: it knows no acceptance of this list";
  return stored == accepted ? "" : told("the fingerprint of the audited acceptance", accepted, stored);
}

int tell(const std::string& difference, std::size_t applications, const std::string& sha256, std::ostream& out) {
  if (!difference.empty()) {
    out << "different at " << difference << "\n";
    return 1;
  }
  out << "equal: " << applications << " applications, "
      << (sha256.empty() ? "a provisional list without a fingerprint" : "SHA-256 " + sha256) << "\n";
  return 0;
}

}  // namespace

std::string first_difference(const Json& inputs, const Json& result, const std::string& sha256) {
  const auto again = rules::to_json(rules::rank(rules::inputs_from(inputs)));
  if (const auto changes = Json::diff(again, result); !changes.empty()) {
    const std::string pointer = changes.front().at("path");
    return place_of(pointer, result) + ": stored " + value_at(result, pointer) + ", computed " +
           value_at(again, pointer);
  }
  return fingerprint_difference(sha256, fingerprint(inputs, result));
}

std::string first_difference(const ExportedRanking& exported) {
  const auto again = rules::to_json(rules::rank(rules::inputs_from(exported.inputs)));
  const auto computed = fingerprint(exported.inputs, again);
  const auto& sha256 = exported.sha256.empty() ? computed : exported.sha256;
  if (!exported.result.is_null()) return first_difference(exported.inputs, exported.result, sha256);
  for (const auto& line : again.at("lines"))
    if (auto found = difference_of_line(exported.lines.at(line.at("number").get<std::string>()), line); !found.empty())
      return found;
  return fingerprint_difference(sha256, computed);
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
  const std::string sha256 = row->at("sha256");
  auto difference = first_difference(row->at("inputs"), result, sha256);
  if (difference.empty()) difference = difference_from_audit(sha256, row->at("accepted_sha256"));
  return tell(difference, result.at("lines").size(), sha256, out);
}

std::string accepted_fingerprint(db::Session& owner, const std::string& call) {
  owner.begin(true);
  const auto row = owner.read_row(sql::decisions::verify, {{"call", call}});
  owner.commit();
  return row ? row->at("sha256").get<std::string>() : "";
}

int verify_exported(const std::filesystem::path& file, const std::string& accepted, std::ostream& out) {
  const auto exported = read_exported(file);
  auto difference = first_difference(exported);
  if (difference.empty() && !accepted.empty() && exported.sha256 != accepted)
    difference = "the fingerprint of the accepted ranking: " + accepted + ", the file's " +
                 (exported.sha256.empty() ? "none" : exported.sha256);
  return tell(difference, exported.inputs.at("applications").size(), exported.sha256, out);
}

}  // namespace konkurss::decisions
