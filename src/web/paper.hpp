// A page on paper: HTML made into a PDF or a DOCX, in a process of its own with limits of time and memory.
#pragma once
#include <string>

namespace konkurss {

// Takes about a second; two at a time, so that a rush for papers leaves the workers to those who submit.
// Throws Refusal 503 when both are busy for long or the making fails.
std::string pdf_of(const std::string& html);

// The same as a DOCX, made by pandoc; within the same two places.
std::string docx_of(const std::string& html);

}  // namespace konkurss
