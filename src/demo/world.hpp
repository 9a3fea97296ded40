// The demonstration's files, read and checked: what happened in them, ready to be acted out.
#pragma once
#include <filesystem>
#include <string>

#include "base/json.hpp"

namespace konkurss::demo {

// A text file below forms/. Throws std::runtime_error with its path.
std::string text_of(const std::filesystem::path& file);

// The resolved definition of a call of the demonstration, its timeline moved when `call` says in how many days it
// closes. Throws std::runtime_error with the first mistake.
Json definition_of(const std::filesystem::path& forms, const Json& call);

// A moment of the files ("2025-09-15T11:20", local to the call) as PostgreSQL reads it.
std::string moment(const std::string& local, const Json& definition);

// "hours" as of now, for what keeps its distance from today.
std::string hours_ago(int hours);

// The world with the answers of applications that are like another one's, but for what they say themselves.
Json with_likes(Json world);

// The answers as the product itself would have kept them, `institution` as the register has it. Throws
// std::runtime_error with the first mistake: the demonstration shows nothing that people couldn't have filled in.
Json answers_of(const Json& definition, const Json& application, const Json& institution, bool complete);

}  // namespace konkurss::demo
