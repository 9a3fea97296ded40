#include "casefile/terms.hpp"

#include "base/embedded.hpp"
#include "rules/retention.hpp"

namespace konkurss::casefile {

const Json& retention() {
  static const Json read = Json::parse(embedded().at("forms/retention/lv.retention.json"));
  return read;
}

Json described(Json term) {
  if (term.is_null()) return term;
  const auto& kind = rules::retention_kind(retention(), term.at("kind"));
  term["kind_title"] = kind.at("title");
  term["from_words"] = kind.at("from");
  return term;
}

}  // namespace konkurss::casefile
