// The first rows of a sheet, as the page's table and as JSON.
#pragma once
#include "reports/sink.hpp"

namespace konkurss::reports {

class PageSink final : public Sink {
 public:
  PageSink(std::size_t most, Language language) : most_(most), language_(language) {}
  void begin_sheet(const Sheet& sheet, const std::vector<Column>& columns) override;
  void row(const std::vector<Cell>& cells) override;
  std::optional<std::size_t> most() const override { return most_; }

  // [{"key", "heading", "right"}], [{key: value}], [{"cells": [{"cell_text", "right"}]}]
  Json columns() const;
  std::string rows() const { return "[" + rows_ + "]"; }
  const Json& table() const { return table_; }

 private:
  std::size_t most_;
  Language language_;
  std::vector<Column> columns_;
  std::string rows_;
  Json table_ = Json::array();
};

// A cell as people read it on a page.
std::string shown(const Column& column, std::string_view text, Language language);

}  // namespace konkurss::reports
