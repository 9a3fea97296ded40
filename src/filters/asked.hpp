// The filter that a page, a program or a form asks with.
#pragma once
#include <optional>
#include <set>

#include "filters/keys.hpp"
#include "web/context.hpp"

namespace konkurss::filters {

struct Asked {
  std::string text;
  Json filter;                  // as filtered_applications takes it
  std::string sentence;         // what is wrong with the text, on a page; the filter lets nothing through then
  rules::FilterKeys keys = {};  // of the call where there is a text
};

// ?filter= of the address, or what was typed and refused. A program's mistake is thrown (Invalid), a page shows it at
// the field.
Asked asked(const Context& context, long call);
// The same for a text that was put together elsewhere.
Asked asked(const Context& context, long call, const std::string& text);
// The member "filter" of what was sent. Throws Invalid.
Asked sent(const Context& context, long call);

// What the field of pages shows (src/filters/field.html), and what links go on with.
void show(Document& document, const Asked& asked, const std::string& call_code);

// The applications of a call that the filter lets through; nothing where nobody filters.
std::optional<std::set<long>> found(const Context& context, long call, const Asked& asked);
// What the form of a list shows that has no other fields (src/filters/form.html): `page` is its address.
void show_form(Document& document, const Asked& asked, const std::string& call_code, const std::string& page);

// GET /calls/:call/filter: what can be written, for people and for the completion of the field.
Document describe(Context& context);

}  // namespace konkurss::filters
