// konkurss user: people from the command line, so that a new installation gets its first administrator.
#pragma once
#include <string>

#include "base/settings.hpp"

namespace konkurss {

struct NewUser {
  std::string mail, name, role, organisation, call;  // abbreviation and code; empty for none
};

// Prints a password made by chance, once. Status 1 with a sentence when the database refuses.
int add_user(const Settings& settings, const NewUser& user);
int reset_password(const Settings& settings, const std::string& mail);
int list_users(const Settings& settings);

}  // namespace konkurss
