#include "nn/WindowAttention.h"

#include "nn/Initialisation.h"

#include <ATen/ATen.h>
#include <cmath>

namespace gg {

namespace {

// Added to the scores of two pixels that do not belong together: their share is then nearly 0.
constexpr double farApart = -100.0;

// For each pair of pixels in a window, the row of the bias table that holds their relative position.
at::Tensor positionIndex(std::int64_t window)
{
    const std::int64_t positions = 2 * window - 1;
    at::Tensor index = at::empty({window, window, window, window}, at::kLong);
    auto entry = index.accessor<std::int64_t, 4>();
    for (std::int64_t row = 0; row < window; ++row)
        for (std::int64_t column = 0; column < window; ++column)
            for (std::int64_t otherRow = 0; otherRow < window; ++otherRow)
                for (std::int64_t otherColumn = 0; otherColumn < window; ++otherColumn)
                    entry[row][column][otherRow][otherColumn] =
                        (row - otherRow + window - 1) * positions + column - otherColumn + window - 1;
    return index.flatten();
}

std::int64_t roundedUp(std::int64_t size, std::int64_t window)
{
    return (size + window - 1) / window * window;
}

// (N,H,W,C) -> (N * windows, window^2, C), windows row by row.
at::Tensor intoWindows(const at::Tensor& x, std::int64_t window)
{
    return x.view({x.size(0), x.size(1) / window, window, x.size(2) / window, window, x.size(3)})
        .permute({0, 1, 3, 2, 4, 5})
        .reshape({-1, window * window, x.size(3)});
}

at::Tensor outOfWindows(const at::Tensor& windows, std::int64_t window, at::IntArrayRef shape)
{
    return windows.view({shape[0], shape[1] / window, shape[2] / window, window, window, shape[3]})
        .permute({0, 1, 3, 2, 4, 5})
        .reshape(shape);
}

// (windows, window^2, window^2) of 0, and `farApart` for pairs of pixels that only the cyclic shift brought
// into one window.
at::Tensor maskOf(const at::Tensor& shifted, std::int64_t window, std::int64_t rowShift,
                  std::int64_t columnShift)
{
    const std::int64_t height = shifted.size(1);
    const std::int64_t width = shifted.size(2);
    // Bands of rows and columns that belong together are numbered; a pixel's region is its pair of bands.
    const auto bands = [&](std::int64_t size, std::int64_t shift) {
        at::Tensor band = at::zeros({size}, shifted.options().requires_grad(false));
        band.slice(0, size - window, size - shift).fill_(1);
        if (shift > 0)
            band.slice(0, size - shift, size).fill_(2);
        return band;
    };
    const at::Tensor regions =
        bands(height, rowShift).unsqueeze(1) * 3 + bands(width, columnShift).unsqueeze(0);
    const at::Tensor inWindows = intoWindows(regions.view({1, height, width, 1}), window).squeeze(2);
    const at::Tensor difference = inWindows.unsqueeze(1) - inWindows.unsqueeze(2);
    return at::zeros_like(difference).masked_fill(difference.ne(0), farApart);
}

} // namespace

WindowAttention::WindowAttention(std::int64_t width, std::int64_t heads, std::int64_t window,
                                 std::int64_t shift)
    : m_heads(heads), m_window(window), m_shift(shift),
      m_biasTable(register_parameter("relative_position_bias_table",
                                     at::empty({(2 * window - 1) * (2 * window - 1), heads}))),
      m_positionIndex(register_buffer("relative_position_index", positionIndex(window))),
      m_qkv(add<Linear>("qkv", width, 3 * width)), m_projection(add<Linear>("proj", width, width))
{
}

void WindowAttention::initialise(at::Generator& generator)
{
    fillTruncatedNormal(m_biasTable, 0.02, generator);
}

// (1, heads, window^2, window^2)
at::Tensor WindowAttention::positionBias() const
{
    const std::int64_t pixels = m_window * m_window;
    return m_biasTable.index_select(0, m_positionIndex)
        .view({pixels, pixels, m_heads})
        .permute({2, 0, 1})
        .unsqueeze(0);
}

at::Tensor WindowAttention::attend(const at::Tensor& windows, const at::Tensor& mask)
{
    const std::int64_t pixels = windows.size(1);
    const std::int64_t width = windows.size(2);
    // (B,pixels,3 width) -> three of (B,heads,pixels,width / heads)
    const at::Tensor parts =
        m_qkv->forward(windows).view({-1, pixels, 3, m_heads, width / m_heads}).permute({2, 0, 3, 1, 4});
    const at::Tensor query = parts[0] / std::sqrt(static_cast<double>(width / m_heads));
    at::Tensor scores = query.matmul(parts[1].transpose(2, 3)) + positionBias();
    if (mask.defined())
        scores = (scores.view({-1, mask.size(0), m_heads, pixels, pixels}) + mask.unsqueeze(1).unsqueeze(0))
                     .view({-1, m_heads, pixels, pixels});
    const at::Tensor attended = scores.softmax(-1).matmul(parts[2]);
    return m_projection->forward(attended.transpose(1, 2).reshape({-1, pixels, width}));
}

at::Tensor WindowAttention::apply(const at::Tensor& input)
{
    const std::int64_t height = roundedUp(input.size(1), m_window);
    const std::int64_t width = roundedUp(input.size(2), m_window);
    at::Tensor x =
        at::constant_pad_nd(input, {0, 0, 0, width - input.size(2), 0, height - input.size(1)}).contiguous();
    const std::int64_t rowShift = height > m_window ? m_shift : 0;
    const std::int64_t columnShift = width > m_window ? m_shift : 0;
    const bool isShifted = rowShift + columnShift > 0;
    at::Tensor mask;
    if (isShifted) {
        x = x.roll({-rowShift, -columnShift}, {1, 2});
        mask = maskOf(x, m_window, rowShift, columnShift);
    }
    x = outOfWindows(attend(intoWindows(x, m_window), mask), m_window, x.sizes());
    if (isShifted)
        x = x.roll({rowShift, columnShift}, {1, 2});
    return x.slice(1, 0, input.size(1)).slice(2, 0, input.size(2)).contiguous();
}

} // namespace gg
