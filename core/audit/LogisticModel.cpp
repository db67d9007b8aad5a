#include "audit/LogisticModel.h"

#include "base/Error.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>

namespace gg {

namespace {

double logistic(double logit)
{
    constexpr double farthest = 30;
    return 1 / (1 + std::exp(-std::clamp(logit, -farthest, farthest)));
}

cv::Mat probabilitiesOf(const cv::Mat& rows, const cv::Mat& weights)
{
    cv::Mat values = rows * weights;
    for (int i = 0; i < values.rows; ++i)
        values.at<double>(i) = logistic(values.at<double>(i));
    return values;
}

} // namespace

LogisticModel::LogisticModel(const cv::Mat& features, const std::vector<bool>& isPositive, double ridge)
{
    if (features.type() != CV_64FC1 || features.rows < 1 ||
        static_cast<std::size_t>(features.rows) != isPositive.size())
        throw Error(ErrorKind::Usage, "A logistic regression needs a row of numbers for each class label.");
    cv::reduce(features, m_means, 0, cv::REDUCE_AVG);
    m_deviations = cv::Mat(1, features.cols, CV_64FC1);
    for (int i = 0; i < features.cols; ++i) {
        cv::Scalar mean;
        cv::Scalar deviation;
        cv::meanStdDev(features.col(i), mean, deviation);
        m_deviations.at<double>(i) = deviation[0] > 1e-9 ? deviation[0] : 0;
    }
    const cv::Mat rows = standardised(features);
    cv::Mat labels(rows.rows, 1, CV_64FC1);
    for (int i = 0; i < rows.rows; ++i)
        labels.at<double>(i) = isPositive[static_cast<std::size_t>(i)] ? 1 : 0;
    cv::Mat ridges = cv::Mat::eye(rows.cols, rows.cols, CV_64FC1) * ridge;
    ridges.at<double>(rows.cols - 1, rows.cols - 1) = 1e-6;
    m_weights = cv::Mat::zeros(rows.cols, 1, CV_64FC1);
    constexpr int mostSteps = 12;
    for (int step = 0; step < mostSteps; ++step) {
        const cv::Mat probabilities = probabilitiesOf(rows, m_weights);
        cv::Mat spread = rows.clone();
        for (int i = 0; i < rows.rows; ++i) {
            const double p = probabilities.at<double>(i);
            spread.row(i) *= std::sqrt(std::max(p * (1 - p), 1e-6));
        }
        cv::Mat curvature;
        cv::mulTransposed(spread, curvature, true);
        curvature += ridges;
        const cv::Mat slope = rows.t() * (labels - probabilities) - ridges * m_weights;
        cv::Mat change;
        if (!cv::solve(curvature, slope, change, cv::DECOMP_CHOLESKY))
            break;
        m_weights += change;
        constexpr double enough = 1e-4;
        if (cv::norm(change, cv::NORM_INF) < enough)
            break;
    }
}

cv::Mat LogisticModel::standardised(const cv::Mat& features) const
{
    cv::Mat rows(features.rows, features.cols + 1, CV_64FC1, cv::Scalar(1));
    for (int y = 0; y < features.rows; ++y)
        for (int x = 0; x < features.cols; ++x) {
            const double deviation = m_deviations.at<double>(x);
            rows.at<double>(y, x) =
                deviation > 0 ? (features.at<double>(y, x) - m_means.at<double>(x)) / deviation : 0;
        }
    return rows;
}

std::vector<double> LogisticModel::probabilities(const cv::Mat& features) const
{
    if (features.empty())
        return {};
    if (features.type() != CV_64FC1 || features.cols != m_means.cols)
        throw Error(ErrorKind::Usage, "A logistic regression needs the numbers that it was fitted to.");
    const cv::Mat values = probabilitiesOf(standardised(features), m_weights);
    return {values.begin<double>(), values.end<double>()};
}

} // namespace gg
