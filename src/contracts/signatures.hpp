// Who signed a container and when, where it can be read: XAdES signatures in an ASiC-E file. Nothing is verified.
#pragma once
#include <filesystem>
#include <string>

#include "base/json.hpp"

namespace konkurss::contracts {

// The signatures of one XML document, [{"signer", "signed_at", "signed_on"}]; what can't be read is null. Nothing for a
// document that isn't XML, is too long or declares a document type.
Json signatures_in(const std::string& xml);

// Of a file of this media type; nothing for what isn't an ASiC-E container.
Json signatures_of(const std::filesystem::path& file, const std::string& type);

}  // namespace konkurss::contracts
