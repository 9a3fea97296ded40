// Hands a letter to the mail server of the settings (SMTP by libcurl, MIME, UTF-8).
#pragma once
#include <string>

#include "base/settings.hpp"
#include "messages/letter.hpp"

namespace konkurss::messages {

struct Outcome {
  std::string failure;    // empty: the server took it
  bool for_good = false;  // refused in a way that another attempt won't change
};

// `id` makes the Message-ID: a letter that goes twice after a crash is known to mail programs as the same one.
Outcome send(const Settings& settings, const Letter& letter, long id);

}  // namespace konkurss::messages
