// The council's view as a workbook: a sheet for applications, contracts, money, results and the timeline.
#pragma once
#include <string>

#include "base/language.hpp"
#include "web/context.hpp"

namespace konkurss::council {

// The bytes of the workbook of a document as council.cpp makes it; numbers are those of the page.
std::string workbook_of(const Settings& settings, const Json& document, Language language);

}  // namespace konkurss::council
