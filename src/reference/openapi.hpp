// The API's description (OpenAPI 3.1), made from the tables of addresses and access and from the calls' forms.
#pragma once
#include "web/context.hpp"

namespace konkurss::reference {

Document openapi(Context& context);

// `forms`: [{"call_code", "form_name", "form"}].
Json describe_api(const Json& forms, const std::string& public_url);

}  // namespace konkurss::reference
