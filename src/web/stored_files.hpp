// Files that people uploaded, in the state folder: one for one content, named by its SHA-256.
#pragma once
#include "web/context.hpp"

namespace konkurss {

// Below the folder of files. The second is for those that are being received.
inline constexpr const char* attachments_folder = "attachments";
inline constexpr const char* incoming_folder = "incoming";

std::filesystem::path stored_file(const Settings& settings, const std::string& stored_as);

// Keeps an uploaded file; what it is stored as goes into the row that names it, in the same transaction. To be called
// last, when all that can be refused was: a transaction that fails afterwards leaves a file that nobody owns, which is
// removed when the request has ended.
void keep_file(Context& context, const UploadedFile& file);
inline const std::string& stored_as(const UploadedFile& file) { return file.sha256; }

// Removes a stored file unless some row names it; whether it did. Within a transaction of the caller's.
bool remove_unless_named(db::Session& db, const Settings& settings, const std::string& stored_as);
// The same after the request's transaction, whatever becomes of that.
void remove_afterwards(Context& context, const std::string& stored_as);

}  // namespace konkurss
