// Asks clamd, the daemon of the ClamAV virus scanner, about a file.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

namespace konkurss::jobs {

// The name of the virus found, or nothing. Sends the bytes (clamd(8), command INSTREAM), so the scanner needs no right
// to the file. Throws std::runtime_error when there is no answer within two minutes, or when the scanner can't say.
std::optional<std::string> virus_in(const std::filesystem::path& file, const std::string& socket);

}  // namespace konkurss::jobs
