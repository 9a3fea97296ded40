// The buttons of the page of a draft that add a row, remove one, or bring it back. Nothing is saved by them: the page
// is drawn again with all that was typed.
#pragma once
#include "base/json.hpp"
#include "forms/definition.hpp"

namespace konkurss::calls {

// Whether one of them was pressed: "add.row" of a list, "remove.criteria.2", "undo.criteria.2"; or the code of a new
// row was typed, another than the suggested one, and the button beside it wasn't.
bool has_row_button(const Json& definition, const Json& typed);

// The row that the button adds: its list, its place among the rows and its code; null where none is added.
Json row_added(const Json& definition, const Json& typed);

// What was typed, as it is after the button. Throws Invalid where the code of a new row ("add.code.criteria") can't be
// one. `definition` as its file says it.
Json after_row_button(const Json& definition, Json typed, const forms::Resolver& resolver);

}  // namespace konkurss::calls
