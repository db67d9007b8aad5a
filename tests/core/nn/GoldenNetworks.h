// GoldenNetworks: compares a network filled by FormulaFill with numbers that Python gave for the same.
#pragma once

#include <string>
#include <vector>

namespace gg::test {

/// What differs, in words; empty when the logits agree within 1e-5 of the largest, and the sum of the
/// absolute gradients of the first parameter (cross-entropy, target 1) within 1e-4.
std::string differenceFromGolden(const std::string& architecture, int size, const std::vector<double>& logits,
                                 double gradientSum);

} // namespace gg::test
