// The fields of a draft's definition as the page draws them, with what was typed where it was refused.
#pragma once
#include <utility>

#include "calls/edit_fields.hpp"
#include "web/context.hpp"

namespace konkurss::calls {

using Choices = std::vector<std::pair<std::string, Json>>;  // values with their labels

// [{"section", "blocks": [{"block_title", "rows": [{"row_hint", "fields": […]}]}]}]; a field as forms/field.html shows
// one. `forms`: those that a category can have. `rejected` may be nullptr. `is_late`: somebody else saved meanwhile, so
// that each field that isn't as typed says what is stored now.
Json edit_view(const Json& definition, const Choices& forms, const Rejected* rejected, bool is_late);

}  // namespace konkurss::calls
