// One name for nlohmann's JSON.
#pragma once
#include <nlohmann/json.hpp>

namespace konkurss {
using Json = nlohmann::json;
}
