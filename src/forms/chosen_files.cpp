#include "forms/chosen_files.hpp"

#include <map>
#include <set>

#include "base/file_name.hpp"

namespace konkurss::forms {
namespace {

// Null where it can't be read; why is told when it is read as what it counts as.
Json object_in(const ChosenFile& file) {
  DefinitionMistakes ignored;
  const Source source(file.name, file.text, ignored);
  return source.ok() ? source.json() : Json();
}

std::string kind_by_name(const std::string& name) {
  for (const std::string kind : {"call", "form", "classifier"})
    if (name.ends_with("." + kind + ".json")) return kind;
  return {};
}

// "call", "form" or "classifier"; empty for something else.
std::string kind_of(const ChosenFile& file, const Json& said) {
  if (file.name.empty() || said.contains("timeline") || said.contains("criteria")) return "call";
  if (said.contains("steps") && !said.contains("directions")) return "form";  // a plan has steps, too
  if (said.contains("groups")) return "classifier";
  const auto named = kind_by_name(file.name);
  return named.empty() && said.is_null() ? "call" : named;
}

// Whether it says, or is called, what only goes along with a call.
bool is_part(const ChosenFile& file) {
  const auto kind = kind_of(file, object_in(file));
  return kind == "form" || kind == "classifier";
}

// A part that doesn't say its code is taken for the one of its name, so that what is told is its own mistake and not
// that there is no such part.
std::string code_of(const ChosenFile& file, const Json& said) {
  if (said.contains("code") && said.at("code").is_string()) return said.at("code");
  const auto name = safe_file_name(file.name);
  return name.substr(0, name.find('.'));
}

struct Part {
  const ChosenFile* file;
  std::string kind, code;
};

class Choice {
 public:
  explicit Choice(const std::vector<ChosenFile>& files) {
    for (const auto& file : files) sort_in(file);
    take_unreadable();
    if (!call_) mistakes_.push_back({"", 0, 0, "", "forms.definition.no_call", Json::object()});
  }

  Definition read(const Resolver& resolver) {
    std::set<std::string> asked;
    const Resolver own_first = [&](const std::string& name) -> std::optional<std::string> {
      const auto brought = parts_.find(name);
      if (brought == parts_.end()) return resolver(name);
      asked.insert(name);
      return brought->second.file->text;
    };
    Definition definition;
    if (call_) definition = read_call(call_->text, own_first);
    tell(std::move(definition.mistakes));
    for (const auto& [name, part] : parts_)
      if (!asked.contains(name)) tell_unasked(part, resolver);
    if (mistakes_.empty())
      for (const auto& [name, part] : parts_)
        if (!asked.contains(name)) of_whole(*part.file, "unused_" + part.kind, {{"value", part.code}});
    definition.mistakes = std::move(mistakes_);
    for (const auto& [name, part] : parts_) definition.parts[name] = part.file->text;
    return definition;
  }

 private:
  void sort_in(const ChosenFile& file) {
    const auto said = object_in(file);
    const auto kind = kind_of(file, said);
    if (kind.empty()) return of_whole(file, "not_a_part");
    if (kind != "call") return add_part(file, kind, code_of(file, said));
    if (said.is_null() && !file.name.empty()) return unreadable_.push_back(&file);
    if (!call_)
      call_ = &file;
    else
      of_whole(file, "second_call", {{"value", call_->name.empty() ? "definition" : call_->name}});
  }

  void add_part(const ChosenFile& file, const std::string& kind, const std::string& code) {
    const auto [place, is_new] = parts_.try_emplace(kind + "s/" + code + "." + kind + ".json", Part{&file, kind, code});
    if (!is_new) of_whole(file, "part_twice", {{"value", code}, {"other", place->second.file->name}});
  }

  // Where another is the call, nobody can say what they were meant to be, but why they can't be read.
  void take_unreadable() {
    for (const auto* file : unreadable_)
      if (call_)
        Source(file->name, file->text, mistakes_);
      else
        call_ = file;
  }

  void of_whole(const ChosenFile& file, const std::string& word, Json args = Json::object()) {
    mistakes_.push_back({file.name, 0, 0, "", "forms.definition." + word, std::move(args)});
  }

  // What the call's reading found, by the names that the files came with.
  void tell(DefinitionMistakes found) {
    for (auto& mistake : found) {
      if (mistake.file.empty())
        mistake.file = call_->name;
      else if (const auto brought = parts_.find(mistake.file); brought != parts_.end())
        mistake.file = brought->second.file->name;
      mistakes_.push_back(std::move(mistake));
    }
  }

  // The call may have a mistake that keeps it from asking, so a part is checked by itself, too.
  void tell_unasked(const Part& part, const Resolver& resolver) {
    for (auto& mistake : read_part(part.kind, part.file->text, resolver).mistakes) {
      mistake.file = part.file->name;
      mistakes_.push_back(std::move(mistake));
    }
  }

  const ChosenFile* call_ = nullptr;
  std::map<std::string, Part> parts_;  // by the name that the resolver is asked for
  std::vector<const ChosenFile*> unreadable_;
  DefinitionMistakes mistakes_;
};

}  // namespace

bool is_call(const ChosenFile& file) { return kind_of(file, object_in(file)) == "call"; }

Definition read_chosen(const std::vector<ChosenFile>& files, const Resolver& resolver) {
  if (files.size() != 1 || is_part(files[0])) return Choice(files).read(resolver);
  auto definition = read_call(files[0].text, resolver);
  for (auto& mistake : definition.mistakes)
    if (mistake.line == 0 && mistake.file.empty()) mistake.file = files[0].name;
  return definition;
}

}  // namespace konkurss::forms
