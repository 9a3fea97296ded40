#include "forms/merge.hpp"

#include "forms/type.hpp"

namespace konkurss::forms {
namespace {

// What a value says, however it is written: nothing in one way only, lists without the rows that nobody has filled in.
Json meaning(const Json& value) {
  if (is_empty(value)) return Json();
  if (!value.is_array()) return value;
  Json rows = Json::array();
  for (const auto& row : value)
    if (!is_empty(row)) rows.push_back(row);
  return rows;
}

bool same(const Json& one, const Json& other) { return one == other || meaning(one) == meaning(other); }

// A row that a button has just added is no answer yet, but it is kept.
bool same_to_keep(const Json& one, const Json& other) {
  const auto nothing = [](const Json& value) { return value.empty() || value == ""; };
  return one == other || (nothing(one) && nothing(other));
}

}  // namespace

Merge merge(const Json& base, const Json& stored, const Json& typed) {
  Merge out;
  for (const auto& [field, value] : typed.items()) {
    const auto now = stored.value(field, Json()), before = base.value(field, now);
    if (same_to_keep(value, now)) continue;
    if (same(now, before))
      out.answers[field] = value;
    else if (!same(value, before) && !same(value, now))
      out.disputed.push_back(field);
  }
  return out;
}

}  // namespace konkurss::forms
