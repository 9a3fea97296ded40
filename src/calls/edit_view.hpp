// The fields of a draft's definition as the page draws them, with what was typed where it was refused.
#pragma once
#include "calls/edit_fields.hpp"
#include "web/context.hpp"

namespace konkurss::calls {

// [{"section", "blocks": [{"block_title", "rows": [{"row_hint", "fields": […]}]}]}]; a field as forms/field.html shows
// one. `rejected` may be nullptr. `is_late`: somebody else saved meanwhile, so that each field that isn't as typed says
// what is stored now.
Json edit_view(const Json& definition, const Rejected* rejected, bool is_late);

}  // namespace konkurss::calls
