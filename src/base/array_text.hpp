// A JSON array that is written entry by entry, so that its entries are never held together as documents.
#pragma once
#include <string>
#include <utility>

#include "base/json.hpp"

namespace konkurss {

class ArrayText {
 public:
  void add(const Json& entry) { text_ += (text_.empty() ? "[" : ",") + entry.dump(); }
  std::string text() && { return text_.empty() ? "[]" : std::move(text_) + "]"; }

 private:
  std::string text_;
};

}  // namespace konkurss
