#include "image/PillowResize.h"

#include "base/Error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <deque>
#include <opencv2/core/hal/intrin.hpp>
#include <vector>

namespace gg {

namespace {

constexpr int precisionBits = 32 - 8 - 2;
// A weight of up to 23 bits is cut into two parts of 16-bit arithmetic: upper * 2^11 + lower. The sums stay
// exact, and one multiply-add instruction works on eight products instead of two.
constexpr int lowerBits = 11;
constexpr int rounding = 1 << (precisionBits - 1);

// The weights of one pass, for neighbouring source pixels in pairs (the last is padded with weight 0); each
// pair is packed as two 16-bit numbers into one of 32.
struct Weights
{
    struct Target
    {
        int first = 0;          ///< the first source pixel
        int pairs = 0;          ///< how many pairs of source pixels
        std::size_t offset = 0; ///< of the first pair in upper and lower
    };
    std::vector<Target> targets;
    std::vector<std::int32_t> upper;
    std::vector<std::int32_t> lower;
    int firstSource = 0; ///< the range of source pixels that any target needs; padding pixels not counted
    int lastSource = 0;  ///< one behind
};

std::int32_t packed(int first, int second)
{
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(first) | static_cast<std::uint32_t>(second)
                                                                             << 16);
}

// Pillow's precompute_coeffs and normalize_coeffs_8bpc for the triangle filter, in the same order of
// operations.
std::vector<int> weightsOf(double center, double filterScale, int first, int count)
{
    const double inverse = 1.0 / filterScale;
    std::vector<double> exact(static_cast<std::size_t>(count));
    double total = 0.0;
    for (int i = 0; i < count; ++i) {
        const double distance = std::abs((i + first - center + 0.5) * inverse);
        exact[static_cast<std::size_t>(i)] = distance < 1.0 ? 1.0 - distance : 0.0;
        total += exact[static_cast<std::size_t>(i)];
    }
    std::vector<int> rounded;
    rounded.reserve(exact.size());
    for (const double weight : exact)
        rounded.push_back(
            static_cast<int>(0.5 + (total != 0.0 ? weight / total : weight) * (1 << precisionBits)));
    return rounded;
}

Weights makeWeights(int sourceSize, float boxBegin, float boxEnd, int targetSize, cv::Range wanted)
{
    const double scale = static_cast<double>(boxEnd - boxBegin) / targetSize;
    const double filterScale = std::max(scale, 1.0);
    const double support = filterScale; // that of the triangle is 1
    Weights weights;
    weights.firstSource = sourceSize;
    for (int target = wanted.start; target < wanted.end; ++target) {
        const double center = boxBegin + (target + 0.5) * scale;
        const int first = std::max(static_cast<int>(center - support + 0.5), 0);
        const int last = std::min(static_cast<int>(center + support + 0.5), sourceSize);
        std::vector<int> values = weightsOf(center, filterScale, first, last - first);
        values.resize((values.size() + 1) / 2 * 2);
        weights.targets.push_back({first, static_cast<int>(values.size() / 2), weights.upper.size()});
        for (std::size_t i = 0; i < values.size(); i += 2) {
            constexpr int mask = (1 << lowerBits) - 1;
            weights.upper.push_back(packed(values[i] >> lowerBits, values[i + 1] >> lowerBits));
            weights.lower.push_back(packed(values[i] & mask, values[i + 1] & mask));
        }
        weights.firstSource = std::min(weights.firstSource, first);
        weights.lastSource = std::max(weights.lastSource, last);
    }
    return weights;
}

/// The weight of a source pixel; one of those between the target's first and its last pair.
std::int32_t weightAt(const Weights& weights, const Weights::Target& target, int source)
{
    const auto position = static_cast<std::size_t>(source - target.first);
    const std::size_t at = target.offset + position / 2;
    const std::size_t shift = position % 2 * 16;
    const auto half = [shift](std::int32_t pair) {
        return static_cast<std::int32_t>(static_cast<std::uint32_t>(pair) >> shift & 0xFFFFu);
    };
    return (half(weights.upper[at]) << lowerBits) + half(weights.lower[at]);
}

/// The order of the passes changes the last bit. Pillow takes the columns first when the height loses much
/// more than the width (since its change 9549); the condition was found by trying 3,000 sizes.
bool takesColumnsFirst(cv::Size source, cv::Size target)
{
    const int lostAcross = source.width - target.width;
    const int lostDown = source.height - target.height;
    return lostDown > 0 && lostDown > 2 * lostAcross;
}

cv::v_int16x8 pairWeights(std::int32_t pair)
{
    return cv::v_reinterpret_as_s16(cv::v_setall_s32(pair));
}

cv::v_int32x4 total(const cv::v_int32x4& upper, const cv::v_int32x4& lower)
{
    return cv::v_shr<precisionBits>(cv::v_shl<lowerBits>(upper) + lower);
}

std::int32_t load32(const std::uint8_t* bytes)
{
    std::int32_t value;
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

// One row. `row` must be readable for 8 bytes behind its last pixel, `out` writable for 1 byte behind its
// last.
void resampleRow(const std::uint8_t* row, const Weights& weights, std::uint8_t* out)
{
    const cv::v_uint8x16 zero = cv::v_setzero_u8();
    for (const Weights::Target& target : weights.targets) {
        const std::uint8_t* in = row + 3 * static_cast<std::ptrdiff_t>(target.first);
        cv::v_int32x4 upper = cv::v_setzero_s32();
        cv::v_int32x4 lower = cv::v_setall_s32(rounding);
        for (int pair = 0; pair < target.pairs; ++pair, in += 6) {
            // r0 g0 b0 . and r1 g1 b1 . become r0 r1 g0 g1 b0 b1 . . in 16 bits each.
            const auto left = cv::v_reinterpret_as_u8(cv::v_setall_s32(load32(in)));
            const auto right = cv::v_reinterpret_as_u8(cv::v_setall_s32(load32(in + 3)));
            cv::v_uint8x16 mixed;
            cv::v_uint8x16 unused;
            cv::v_zip(left, right, mixed, unused);
            cv::v_uint8x16 wide;
            cv::v_zip(mixed, zero, wide, unused);
            const cv::v_int16x8 pixels = cv::v_reinterpret_as_s16(wide);
            const std::size_t at = target.offset + static_cast<std::size_t>(pair);
            upper = cv::v_dotprod(pixels, pairWeights(weights.upper[at]), upper);
            lower = cv::v_dotprod(pixels, pairWeights(weights.lower[at]), lower);
        }
        const cv::v_int16x8 narrow = cv::v_pack(total(upper, lower), cv::v_setzero_s32());
        const std::int32_t rgb = cv::v_reinterpret_as_s32(cv::v_pack_u(narrow, narrow)).get0();
        std::memcpy(out, &rgb, sizeof rgb);
        out += 3;
    }
}

// One target row out of rows of `width` bytes; `rows` must be readable to multiples of 16 bytes, and so must
// `out`.
void resampleColumns(const std::uint8_t* rows, std::size_t stride, const Weights& weights,
                     const Weights::Target& target, std::size_t width, std::uint8_t* out)
{
    for (std::size_t x = 0; x < width; x += 16) {
        std::array<cv::v_int32x4, 4> upper;
        std::array<cv::v_int32x4, 4> lower;
        upper.fill(cv::v_setzero_s32());
        lower.fill(cv::v_setall_s32(rounding));
        const std::uint8_t* in = rows + x;
        for (int pair = 0; pair < target.pairs; ++pair, in += 2 * stride) {
            const std::size_t at = target.offset + static_cast<std::size_t>(pair);
            const cv::v_int16x8 upperWeights = pairWeights(weights.upper[at]);
            const cv::v_int16x8 lowerWeights = pairWeights(weights.lower[at]);
            std::array<cv::v_uint8x16, 2> mixed;
            cv::v_zip(cv::v_load(in), cv::v_load(in + stride), mixed[0], mixed[1]);
            std::array<cv::v_uint16x8, 4> wide;
            cv::v_expand(mixed[0], wide[0], wide[1]);
            cv::v_expand(mixed[1], wide[2], wide[3]);
            for (std::size_t i = 0; i < 4; ++i) {
                const cv::v_int16x8 pixels = cv::v_reinterpret_as_s16(wide[i]);
                upper[i] = cv::v_dotprod(pixels, upperWeights, upper[i]);
                lower[i] = cv::v_dotprod(pixels, lowerWeights, lower[i]);
            }
        }
        cv::v_store(out + x, cv::v_pack_u(cv::v_pack(total(upper[0], lower[0]), total(upper[1], lower[1])),
                                          cv::v_pack(total(upper[2], lower[2]), total(upper[3], lower[3]))));
    }
}

void check(const cv::Mat& rgb, cv::Size size, const ResizeBox& box, const cv::Rect& wanted)
{
    const bool fits = rgb.type() == CV_8UC3 && !rgb.empty() && size.width > 0 && size.height > 0 &&
                      box.left >= 0 && box.top >= 0 && box.left < box.right && box.top < box.bottom &&
                      box.right <= static_cast<float>(rgb.cols) &&
                      box.bottom <= static_cast<float>(rgb.rows) && !wanted.empty() &&
                      (wanted & cv::Rect({0, 0}, size)) == wanted;
    if (!fits)
        throw Error(ErrorKind::Usage,
                    "a picture cannot be resized like this: it is empty, not RGB, or what is asked "
                    "for lies outside");
}

std::size_t paddedTo16(std::size_t bytes)
{
    return (bytes + 15) / 16 * 16;
}

/// Rows of bytes with room behind each and one row more than asked for, as resampleRow() and
/// resampleColumns() want it.
struct PaddedRows
{
    PaddedRows(int count, std::size_t bytes)
        : stride(paddedTo16(bytes + 8)), data(stride * (static_cast<std::size_t>(count) + 1))
    {
    }
    std::uint8_t* row(int y) { return data.data() + stride * static_cast<std::size_t>(y); }

    std::size_t stride;
    std::vector<std::uint8_t> data;
};

cv::Mat acrossThenDown(const cv::Mat& rgb, const Weights& across, const Weights& down)
{
    const std::size_t sourceBytes = static_cast<std::size_t>(rgb.cols) * 3;
    const std::size_t bytes = across.targets.size() * 3;
    const int count = down.lastSource - down.firstSource;
    PaddedRows source(1, sourceBytes);
    PaddedRows rows(count, bytes);
    for (int y = 0; y < count; ++y) {
        std::memcpy(source.row(0), rgb.ptr(down.firstSource + y), sourceBytes);
        resampleRow(source.row(0), across, rows.row(y));
    }
    cv::Mat result(static_cast<int>(down.targets.size()), static_cast<int>(across.targets.size()), CV_8UC3);
    PaddedRows line(1, bytes);
    for (int y = 0; y < result.rows; ++y) {
        const Weights::Target& target = down.targets[static_cast<std::size_t>(y)];
        resampleColumns(rows.row(target.first - down.firstSource), rows.stride, down, target, bytes,
                        line.row(0));
        std::memcpy(result.ptr(y), line.row(0), bytes);
    }
    return result;
}

cv::Mat downThenAcross(const cv::Mat& rgb, const Weights& across, const Weights& down)
{
    const std::size_t sourceBytes = static_cast<std::size_t>(rgb.cols) * 3;
    const std::size_t bytes = across.targets.size() * 3;
    const int count = down.lastSource - down.firstSource;
    PaddedRows rows(count, sourceBytes);
    for (int y = 0; y < count; ++y)
        std::memcpy(rows.row(y), rgb.ptr(down.firstSource + y), sourceBytes);
    cv::Mat result(static_cast<int>(down.targets.size()), static_cast<int>(across.targets.size()), CV_8UC3);
    PaddedRows middle(1, sourceBytes);
    PaddedRows line(1, bytes);
    for (int y = 0; y < result.rows; ++y) {
        const Weights::Target& target = down.targets[static_cast<std::size_t>(y)];
        resampleColumns(rows.row(target.first - down.firstSource), rows.stride, down, target, sourceBytes,
                        middle.row(0));
        resampleRow(middle.row(0), across, line.row(0));
        std::memcpy(result.ptr(y), line.row(0), bytes);
    }
    return result;
}

} // namespace

cv::Mat resizeLikePillow(const cv::Mat& rgb, cv::Size size, const PillowResizeOptions& options)
{
    const ResizeBox whole = {0, 0, static_cast<float>(rgb.cols), static_cast<float>(rgb.rows)};
    const ResizeBox box = options.box.value_or(whole);
    const cv::Rect wanted = options.wanted.value_or(cv::Rect({0, 0}, size));
    check(rgb, size, box, wanted);
    if (!options.box && rgb.size() == size)
        return rgb(wanted).clone();
    // Pillow leaves out a pass that changes nothing; with weights of exactly 1 a pass is a copy, so that both
    // are equal.
    const Weights across = makeWeights(rgb.cols, box.left, box.right, size.width, {wanted.x, wanted.br().x});
    const Weights down = makeWeights(rgb.rows, box.top, box.bottom, size.height, {wanted.y, wanted.br().y});
    return takesColumnsFirst(rgb.size(), size) ? downThenAcross(rgb, across, down)
                                               : acrossThenDown(rgb, across, down);
}

/// A row goes to its new width (or is left as it is, where the columns come first), and from there, weighted,
/// into the sums of the few target rows that it is a part of. Integers: the sums are those of
/// resampleColumns(), whatever their order.
struct RowResizer::State
{
    State(cv::Size source, cv::Size target)
        : across(makeWeights(source.width, 0, static_cast<float>(source.width), target.width,
                             {0, target.width})),
          down(makeWeights(source.height, 0, static_cast<float>(source.height), target.height,
                           {0, target.height})),
          columnsFirst(takesColumnsFirst(source, target)),
          sourceBytes(static_cast<std::size_t>(source.width) * 3),
          resultBytes(static_cast<std::size_t>(target.width) * 3), full(1, sourceBytes),
          narrow(1, resultBytes), result(target, CV_8UC3)
    {
    }

    std::size_t sumBytes() const { return columnsFirst ? sourceBytes : resultBytes; }

    void addToSums(const std::uint8_t* row)
    {
        for (std::size_t i = 0; i < sums.size(); ++i) {
            const std::int32_t weight = weightAt(down, down.targets[done + i], y);
            std::int32_t* const sum = sums[i].data();
            for (std::size_t x = 0; x < sums[i].size(); ++x)
                sum[x] += weight * row[x];
        }
    }

    void finishFirstSum()
    {
        PaddedRows& line = columnsFirst ? full : narrow;
        for (std::size_t x = 0; x < sumBytes(); ++x)
            line.row(0)[x] = static_cast<std::uint8_t>(std::clamp(sums.front()[x] >> precisionBits, 0, 255));
        if (columnsFirst)
            resampleRow(full.row(0), across, narrow.row(0));
        std::memcpy(result.ptr(static_cast<int>(done)), narrow.row(0), resultBytes);
        sums.pop_front();
        ++done;
    }

    const Weights across;
    const Weights down;
    const bool columnsFirst;
    const std::size_t sourceBytes;
    const std::size_t resultBytes;
    PaddedRows full;
    PaddedRows narrow;
    cv::Mat result;
    std::deque<std::vector<std::int32_t>> sums; ///< of the target rows from `done` on
    std::size_t done = 0;
    int y = 0; ///< of the source
};

RowResizer::RowResizer(cv::Size source, cv::Size target)
{
    if (source.width < 1 || source.height < 1 || target.width < 1 || target.height < 1)
        throw Error(ErrorKind::Usage, "a picture without width or height cannot be resized");
    m_state = std::make_unique<State>(source, target);
}

RowResizer::~RowResizer() = default;

void RowResizer::add(const std::uint8_t* row)
{
    State& state = *m_state;
    const std::vector<Weights::Target>& targets = state.down.targets;
    if (!state.columnsFirst) {
        std::memcpy(state.full.row(0), row, state.sourceBytes);
        resampleRow(state.full.row(0), state.across, state.narrow.row(0));
        row = state.narrow.row(0);
    }
    for (std::size_t next = state.done + state.sums.size();
         next < targets.size() && targets[next].first <= state.y; ++next)
        state.sums.emplace_back(state.sumBytes(), rounding);
    state.addToSums(row);
    ++state.y;
    while (!state.sums.empty() && state.y >= targets[state.done].first + 2 * targets[state.done].pairs)
        state.finishFirstSum();
}

cv::Mat RowResizer::finish()
{
    // Of those at the lower edge the last pair of weights may reach beyond it.
    while (!m_state->sums.empty())
        m_state->finishFirstSum();
    return m_state->result;
}

} // namespace gg
