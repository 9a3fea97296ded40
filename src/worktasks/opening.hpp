// Beginning a work task for a supported application.
#pragma once
#include "web/context.hpp"

namespace konkurss::worktasks {

// The work tasks within reach; for those who may open them also the supported applications that have none.
Document list(Context& context);
Document open(Context& context);

// Opens it from a row of sql/queries/worktasks/to_open.sql; its number, or nothing when somebody was faster.
std::optional<long> begin(db::Session& db, const Json& application, const Json& definition);

}  // namespace konkurss::worktasks
