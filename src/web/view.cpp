#include "web/view.hpp"

#include <cstdint>

#include "base/bilingual.hpp"

namespace konkurss {
namespace {

using ctemplate::TemplateString;
using std::string_view;

string_view as_view(const TemplateString& text) { return {text.data(), text.size()}; }

bool truthy(const Json* value) {
  if (!value || value->is_null()) return false;
  if (value->is_boolean()) return value->get<bool>();
  if (value->is_string()) return !value->get_ref<const std::string&>().empty();
  if (value->is_number()) return *value != 0;
  return !value->empty();
}

// Most objects have a handful of names: their lengths tell most of them apart, sooner than the map's order does.
const Json* among(const Json& object, string_view name) {
  constexpr std::size_t handful = 8;
  if (object.size() > handful) {
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
  }
  for (const auto& [key, value] : object.get_ref<const Json::object_t&>())
    if (key == name) return &value;
  return nullptr;
}

// Scalars and bilingual texts are shown, not entered: their section is rendered once, with the names around it.
bool entered(const Json* value) { return value && value->is_structured() && !is_bilingual(*value); }

}  // namespace

// The objects of an array one after another, or one object once.
class View::Steps final : public View::Iterator {
 public:
  Steps(const Json* value, const View* outer, Rendering& rendering)
      : value_(value),
        count_(!entered(value)     ? 0
               : value->is_array() ? value->size()
                                   : 1),
        view_(value, outer, rendering) {}
  bool HasNext() const override { return next_ < count_; }
  const ctemplate::TemplateDictionaryInterface& Next() override {
    const Json* step = value_->is_array() ? &(*value_)[next_] : value_;
    view_.step_to(step, value_->is_array() ? next_ + 1 : 0);
    ++next_;
    return view_;
  }

 private:
  const Json* value_;
  std::size_t count_, next_ = 0;
  View view_;
};

void View::step_to(const Json* value, std::size_t position) {
  value_ = value;
  position_ = position;
  is_entered_ = value && value->is_object() && !(position > 0 && is_bilingual(*value));
  object_ = ++rendering_.objects;
}

const Json* View::own(string_view name) const {
  if (is_entered_) return among(*value_, name);
  return name == "item" ? value_ : nullptr;
}

const Json* View::find(string_view name) const {
  if (is_page_) return on_page(name);
  if (const Json* found = own(name)) return found;
  return outer_ ? outer_->asked_from_within(name) : nullptr;
}

const Json* View::asked_from_within(string_view name) const {
  const auto where = reinterpret_cast<std::uintptr_t>(name.data()) + (std::uintptr_t{object_} << 12);
  auto& said = rendering_.said[(where * 0x9E3779B97F4A7C15u >> 32) % rendering_.said.size()];
  if (said.object == object_ && said.name.data() == name.data() && said.name.size() == name.size()) return said.found;
  const Json* found = find(name);
  said = {name, found, object_};
  return found;
}

// Names are parts of the parsed page, or of a name looked for just now, which is copied.
const Json* View::on_page(string_view name) const {
  if (const auto known = rendering_.of_page.find(name); known != rendering_.of_page.end()) return known->second;
  const Json* found = own(name);
  if (!found && outer_) found = outer_->find(name);
  return rendering_.of_page.emplace(as_view(keep(std::string(name))), found).first->second;
}

// What was typed and refused goes before what is stored.
const Json* View::derived(string_view name) const {
  if (!name.starts_with("value_")) return nullptr;
  const auto field = name.substr(6);
  const Json* typed = find(as_view(keep("typed_" + std::string(field))));
  return typed ? typed : find(field);
}

const Json* View::lookup(string_view name) const {
  const Json* found = find(name);
  return found ? found : derived(name);
}

TemplateString View::keep(std::string text) const {
  const std::string& kept = rendering_.texts.emplace_back(std::move(text));
  return {kept.data(), kept.size()};
}

TemplateString View::text_of(const Json& value) const {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    return {text.data(), text.size()};
  }
  if (value.is_number() || (value.is_boolean() && value.get<bool>())) return keep(value.dump());
  if (is_bilingual(value))
    if (const auto& text = text_for(value, rendering_.language); text.is_string()) return text_of(text);
  return {"", 0};
}

TemplateString View::GetValue(const TemplateString& variable) const {
  const auto name = as_view(variable);
  if (const Json* found = lookup(name)) return text_of(*found);
  if (name == "position")
    for (const View* view = this; view; view = view->outer_)
      if (view->position_) return keep(std::to_string(view->position_));
  if (rendering_.missing) rendering_.missing->emplace(name);
  return {"", 0};
}

bool View::IsHiddenSection(const TemplateString& section) const {
  const auto name = as_view(section);
  if (const Json* found = lookup(name)) return !truthy(found);
  if (name.starts_with("has_")) return !truthy(lookup(name.substr(4)));
  if (name.starts_with("no_")) return truthy(lookup(name.substr(3)));
  if (rendering_.missing) rendering_.missing->emplace(name);
  return true;
}

View::Iterator* View::CreateSectionIterator(const TemplateString& section) const {
  return new Steps(lookup(as_view(section)), this, rendering_);
}

View::Iterator* View::CreateTemplateIterator(const TemplateString&) const {
  return new Steps(nullptr, this, rendering_);
}

}  // namespace konkurss
