// LogisticHead: logistic regression on the features of a frozen network, the last layer of the fast recipe.
// Minimises sum of cross-entropies + |w|^2 / (2 C), the intercepts free: scikit-learn's
// LogisticRegression(C=C), that of one logit for two classes and the multinomial one for more. Free functions
// without state; any thread.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace gg {

/// (rows, columns), row-major: a row an image.
struct FeatureMatrix
{
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<float> values;

    std::span<const float> row(std::size_t index) const
    {
        return std::span(values).subspan(index * columns, columns);
    }
};

/// logits = weight x + bias.
struct LinearHead
{
    std::size_t classes = 0;
    std::size_t columns = 0;
    std::vector<double> weight; ///< (classes, columns), row-major
    std::vector<double> bias;   ///< (classes)

    /// (rows, classes), row-major.
    std::vector<double> logits(const FeatureMatrix& features) const;
};

struct LogisticSettings
{
    double c = 1; ///< inverse strength of the regularisation, above 0
    bool standardise =
        true; ///< features to mean 0 and deviation 1 first; the head returned takes them as they are
    /// (columns) Features are multiplied by it once they are standardised, so that the pull on a column's
    /// weight falls with its square; empty: 1 each.
    std::vector<double> emphasis = {};
    double gradientTolerance = 1e-8; ///< of the mean objective per image
    int maximumIterations = 1000;
};

struct LogisticFit
{
    LinearHead head;
    int iterations = 0;
    bool converged = false;
    bool stopped = false; ///< by onIteration
};

/// Fits from zero, so equal arguments give equal bits. `labels` (rows) are indices below `classes` >= 2; two
/// classes get logits of opposite sign. `onIteration` hears of every iteration (from 1) and stops by
/// returning false. Throws Error (Usage) when sizes, labels or C make no sense, Error (Failed) when a feature
/// is not finite.
LogisticFit fitLogisticHead(const FeatureMatrix& features, std::span<const int> labels, std::size_t classes,
                            const LogisticSettings& settings,
                            const std::function<bool(int iteration, const LinearHead& head)>& onIteration);

} // namespace gg
