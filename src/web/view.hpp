// Shows a JSON document to ctemplate as a dictionary without copying it: what a page doesn't ask for costs nothing.
//
// A name is looked for in the innermost object, then outwards: item, document, context, constants. Besides the names of
// the document a page can ask for
//   {{#has_x}} {{#no_x}}   x is something / nothing (null, false, "", 0, an empty array or object, absent)
//   {{item}} {{position}}  in an array: the scalar itself, and the place counted from 1
//   {{value_x}}            typed_x (what the person typed in field x, when it was refused), else x itself
#pragma once
#include <ctemplate/template_dictionary_interface.h>
#include <ctemplate/template_string.h>

#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/language.hpp"

namespace konkurss {

// What one rendering needs: the language, room for numbers as text and, for previews, the names that weren't found.
struct Rendering {
  Language language;
  std::deque<std::string> texts;
  std::set<std::string>* missing = nullptr;
  // What objects and those around them said to the rows within them, since each row asks for the same names. By where a
  // name is written, which stays there as long as the page is drawn; of two that meet in a place the newer one stays.
  struct Said {
    std::string_view name;
    const Json* found = nullptr;
    unsigned object = 0;
  };
  std::vector<Said> said = std::vector<Said>(256);
  unsigned objects = 0;
  // What the document and all around it say to a name: a page with hundreds of rows asks them the same for each.
  std::unordered_map<std::string_view, const Json*> of_page = {};
};

class View final : public ctemplate::TemplateDictionaryInterface {
 public:
  // `is_page`: the whole document; what it says doesn't change while the page is drawn.
  View(const Json* value, const View* outer, Rendering& rendering, bool is_page = false)
      : value_(value), outer_(outer), rendering_(rendering), is_page_(is_page) {
    step_to(value, 0);
  }

  void step_to(const Json* value, std::size_t position);

 protected:
  ctemplate::TemplateString GetValue(const ctemplate::TemplateString& variable) const override;
  bool IsHiddenSection(const ctemplate::TemplateString& name) const override;
  bool IsUnhiddenSection(const ctemplate::TemplateString&) const override { return false; }
  Iterator* CreateSectionIterator(const ctemplate::TemplateString& section) const override;

  // Partials are put in before ctemplate sees a page, so there are no templates within templates.
  bool IsHiddenTemplate(const ctemplate::TemplateString&) const override { return true; }
  const char* GetIncludeTemplateName(const ctemplate::TemplateString&, int) const override { return ""; }
  Iterator* CreateTemplateIterator(const ctemplate::TemplateString&) const override;
  void DumpToString(std::string* out, int) const override { *out += value_->dump(); }

 private:
  class Steps;

  const Json* lookup(std::string_view name) const;
  const Json* derived(std::string_view name) const;
  const Json* find(std::string_view name) const;
  const Json* asked_from_within(std::string_view name) const;
  const Json* own(std::string_view name) const;
  const Json* on_page(std::string_view name) const;
  ctemplate::TemplateString text_of(const Json& value) const;
  ctemplate::TemplateString keep(std::string text) const;

  const Json* value_;
  const View* outer_;
  Rendering& rendering_;
  bool is_page_;
  std::size_t position_ = 0;
  bool is_entered_ = false;  // its names are asked for, not the value itself: a bilingual text in an array is a scalar
  unsigned object_ = 0;      // the number of the object that is shown, in this rendering
};

}  // namespace konkurss
