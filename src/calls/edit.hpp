// A draft's definition on a page of fields, for those who don't want to see its file.
#pragma once
#include "web/context.hpp"

namespace konkurss::calls {

// Whether a call of this code and state is a draft that the person may edit.
bool may_edit(const Person& person, const std::string& code, const std::string& state);

Document edit_form(Context& context);
Document save_edit(Context& context);
// The definition as a file, for what the page doesn't show, and what the call brought along with it.
Document draft_file(Context& context);
Document draft_part(Context& context);

}  // namespace konkurss::calls
