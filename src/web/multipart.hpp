// Reads a form with files as a stream: its texts into memory, its files into the folder of incoming files.
#pragma once
#include <istream>

#include "web/body.hpp"

namespace konkurss {

// Throws Invalid: 422 at "file" when the body doesn't end as it should, 400 or 413 otherwise.
Body read_multipart(std::istream& stream, const std::string& boundary, const Settings& settings);

}  // namespace konkurss
