#include "web/form_page.hpp"

#include "base/text.hpp"
#include "web/address.hpp"
#include "web/router.hpp"

namespace konkurss {
namespace {

bool is_page(std::string_view path) {
  const auto match = find_route("GET", path);
  return match.route && !match.route->page.empty();
}

}  // namespace

std::string form_address(const Context& post) {
  if (post.route.page.empty()) return post.request.path;
  std::string address(post.route.page);
  for (const auto& [name, value] : post.path)
    if (const auto at = address.find(":" + name); at != std::string::npos) address.replace(at, name.size() + 1, value);
  return address;
}

bool has_form_page(const Context& post) { return is_page(form_address(post)); }

std::string page_left(const Context& post) {
  const auto& ours = post.settings.public_url;
  if (const auto from = post.request.header("referer"); from.starts_with(ours + "/")) {
    const auto address = from.substr(ours.size(), from.find('#') - ours.size());
    const auto path = percent_decoded(address.substr(0, address.find('?')), Plus::is_plus);
    if (path && path->size() <= 2048 && path->find("//") == std::string::npos && is_page(*path)) return address;
  }
  return has_form_page(post) ? encoded_path(form_address(post)) : "/";
}

}  // namespace konkurss
