// LogisticModel: logistic regression with a ridge, in plain C++: the smallest model that learns anything.
// Owned by whoever fitted it; constant afterwards, any thread.
#pragma once

#include <opencv2/core/mat.hpp>
#include <vector>

namespace gg {

class LogisticModel
{
public:
    /// `features` is CV_64FC1 (N, D) with N >= 1, `isPositive` has N entries. Features are brought to mean 0
    /// and deviation 1 first; those that do not vary count nothing. Newton's method on the log-likelihood
    /// less `ridge` / 2 times the squared weights, the offset excepted (le Cessie and van Houwelingen,
    /// Applied Statistics 41, 1992). Throws Error (Usage) for other sizes and types.
    LogisticModel(const cv::Mat& features, const std::vector<bool>& isPositive, double ridge);

    /// The probability of each row of (M, D), in (0, 1).
    std::vector<double> probabilities(const cv::Mat& features) const;

private:
    cv::Mat standardised(const cv::Mat& features) const;

    cv::Mat m_means;      ///< (1, D)
    cv::Mat m_deviations; ///< (1, D), 0 for what does not vary
    cv::Mat m_weights;    ///< (D + 1, 1), the last one is the offset
};

} // namespace gg
