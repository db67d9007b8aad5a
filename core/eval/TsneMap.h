// TsneMap: images as points of a plane, near each other where the network sees them alike: t-SNE (van der
// Maaten and Hinton, Visualizing Data using t-SNE, JMLR 9, 2008) of the directions of their features. What is
// near in the map is near in the features; how far clusters lie from each other, and how large they are, says
// nothing (Wattenberg, Viegas and Johnson, How to Use t-SNE Effectively, Distill, 2016).
//
// Beginning with the two principal components of the features, nothing is drawn by chance: the same images
// give the same map. Settings are those of scikit-learn's TSNE(init="pca", learning_rate="auto",
// method="exact"), which gives as small a Kullback-Leibler divergence.
//
// Plain values, free functions without state; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Progress.h"

#include <cstddef>
#include <span>
#include <vector>

namespace gg {

struct TsneOptions
{
    /// About how many neighbours each image has; less where there are too few images for it: a third of them.
    double perplexity = 30;
    int iterations = 1000; ///< the first quarter, at most 250, with attraction made 12 times as strong
    /// Of more images so many are mapped, evenly chosen in their order, and each of the others stands between
    /// the three of them that are nearest to it: the work grows with the square.
    std::size_t most = 1500;
};

struct MapPoint
{
    double x = 0;
    double y = 0;
};

struct TsneMap
{
    std::vector<MapPoint> points; ///< (N), about the origin
    double perplexity = 0;        ///< that was used; 0 of so few images that there is nothing to map
    std::size_t mapped = 0;       ///< images that the map was computed of; the others stand between them
    /// The Kullback-Leibler divergence of the map from the features, in nats: what is lost.
    double divergence = 0;
};

/// Of `features` (N,D), row by row, of which the direction counts alone. A map of fewer than four images has
/// them on a line. Throws Error (Usage) for a size that is no multiple of D, or numbers that are not finite,
/// and Error (Cancelled).
TsneMap tsneMap(std::span<const float> features, std::size_t dimensions, const TsneOptions& options = {},
                const ProgressCallback& onProgress = {}, const CancelToken& cancel = {});

} // namespace gg
