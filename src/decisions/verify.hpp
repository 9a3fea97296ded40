// 'konkurss verify ranking': computes an accepted ranking again, from its stored inputs or from an exported file.
#pragma once
#include <filesystem>
#include <iosfwd>
#include <string>

#include "base/json.hpp"
#include "db/session.hpp"
#include "decisions/exported.hpp"

namespace konkurss::decisions {

// What differs: empty when the stored result and its fingerprint follow from the stored inputs, else the first
// difference.
std::string first_difference(const Json& inputs, const Json& result, const std::string& sha256);
// The same of a file; one without a fingerprint, which was provisional, has none to compare.
std::string first_difference(const ExportedRanking& exported);

// Both print what they find, and give 0 when all holds.
int verify_ranking(db::Session& owner, const std::string& call, std::ostream& out);
// `accepted` is the fingerprint that the file must have, empty where nobody knows it.
int verify_exported(const std::filesystem::path& file, const std::string& accepted, std::ostream& out);
// The fingerprint of a call's accepted ranking; nothing where it has none.
std::string accepted_fingerprint(db::Session& owner, const std::string& call);

}  // namespace konkurss::decisions
