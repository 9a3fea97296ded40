// A file's name as somebody sent it, made fit for every system that may store it.
#pragma once
#include <string>
#include <string_view>

namespace konkurss {

// The last part of a path, in Unicode's composed form (macOS sends letters and their marks apart), without control and
// formatting characters (which can show "fdp.exe" as "exe.pdf"), with "_" for what Windows forbids, and without dots at
// its ends. Never empty. `sent` must be valid UTF-8.
std::string safe_file_name(std::string_view sent);

// What stands behind the last dot, in small letters; empty without a dot.
std::string ending_of(std::string_view name);

}  // namespace konkurss
