#include "image/WideGrey.h"

#include "base/Error.h"
#include "base/Messages.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iomanip>
#include <limits>
#include <sstream>
#include <type_traits>
#include <utility>

namespace gg {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
/// No measure has such values, but -3.4e38 and 1e37 are common for "none".
constexpr double beyondMeasure = 1e30;

/// The two smallest and the two largest values that count.
struct Extremes
{
    double minimum = infinity;
    double secondMinimum = infinity;
    double secondMaximum = -infinity;
    double maximum = -infinity;

    void add(double value)
    {
        if (value < minimum)
            secondMinimum = std::exchange(minimum, value);
        else if (value > minimum && value < secondMinimum)
            secondMinimum = value;
        if (value > maximum)
            secondMaximum = std::exchange(maximum, value);
        else if (value < maximum && value > secondMaximum)
            secondMaximum = value;
    }
};

/// What becomes black and what white, and what was left out to find it.
struct Scaling
{
    double black = 0;
    double white = 0;
    std::optional<double> below; ///< a usual number for "no value", not counted
    std::optional<double> above; ///< likewise
};

template <typename T>
bool isUsualNoData(double value)
{
    if constexpr (std::is_integral_v<T>) {
        if (value == static_cast<double>(std::numeric_limits<T>::max()) ||
            (std::is_signed_v<T> && value == static_cast<double>(std::numeric_limits<T>::min())))
            return true;
    }
    constexpr std::array usual = {-9999.0, -99999.0, -32768.0, -32767.0, -2147483648.0, -2147483647.0};
    return std::find(usual.begin(), usual.end(), value) != usual.end();
}

template <typename T>
Scaling scalingOf(const Extremes& found)
{
    Scaling scaling = {found.minimum, found.maximum, {}, {}};
    const double restAbove = found.maximum - found.secondMinimum;
    if (restAbove > 0 && isUsualNoData<T>(found.minimum) && found.secondMinimum - found.minimum > restAbove)
        scaling = {found.secondMinimum, found.maximum, found.minimum, {}};
    const double restBelow = found.secondMaximum - scaling.black;
    if (restBelow > 0 && isUsualNoData<T>(found.maximum) && found.maximum - found.secondMaximum > restBelow) {
        scaling.white = found.secondMaximum;
        scaling.above = found.maximum;
    }
    return scaling;
}

std::string textOf(double value)
{
    std::ostringstream text;
    text << std::setprecision(10) << value;
    return text.str();
}

Message noteOf(int bits, const Scaling& scaling, std::size_t without, std::size_t below, std::size_t above)
{
    if (!std::isfinite(scaling.black))
        return Message("%1-bit grey: no pixel has a value", bits);
    Message note("%1-bit grey: the values from %2 to %3 were scaled to 0 to 255", bits, textOf(scaling.black),
                 textOf(scaling.white));
    if (without > 0)
        note = Message("%1; %2", note,
                       counted(without, "%1 pixel without data left out", "%1 pixels without data left out"));
    for (const auto& [value, count] : {std::pair(scaling.below, below), std::pair(scaling.above, above)})
        if (value && count > 0)
            note = Message("%1; %2", note,
                           counted(count, "%1 pixel of %2 (no data) left out",
                                   "%1 pixels of %2 (no data) left out", textOf(*value)));
    return note;
}

template <typename T>
class Scaler
{
public:
    explicit Scaler(const WideGrey& grey) : m_grey(grey)
    {
        // As the type holds it; what it cannot hold, NaN included, is no value of any pixel that counts.
        if (grey.noData && *grey.noData >= static_cast<double>(std::numeric_limits<T>::lowest()) &&
            *grey.noData <= static_cast<double>(std::numeric_limits<T>::max()))
            m_noData = static_cast<double>(static_cast<T>(*grey.noData));
    }

    cv::Mat rgb(std::vector<Message>& notes, const WantedSize& wanted) const
    {
        return rgb(
            m_grey.values.size(), [this](int y) { return m_grey.values.ptr<T>(y); }, notes, wanted);
    }

    /// Asks for each row twice.
    cv::Mat rgb(cv::Size size, const std::function<const T*(int y)>& rowAt, std::vector<Message>& notes,
                const WantedSize& wanted) const
    {
        Extremes extremes;
        std::size_t without = 0;
        for (int y = 0; y < size.height; ++y) {
            const T* const row = rowAt(y);
            for (int x = 0; x < size.width; ++x) {
                if (counts(row[x]))
                    extremes.add(static_cast<double>(row[x]));
                else
                    ++without;
            }
        }
        const Scaling scaling = scalingOf<T>(extremes);
        std::size_t below = 0;
        std::size_t above = 0;
        PictureRows result(size, wanted);
        for (int y = 0; y < size.height; ++y, result.next()) {
            const T* const row = rowAt(y);
            std::uint8_t* out = result.row();
            for (int x = 0; x < size.width; ++x) {
                const auto value = static_cast<double>(row[x]);
                const bool isCounted = counts(row[x]);
                below += isCounted && value < scaling.black ? 1 : 0;
                above += isCounted && value > scaling.white ? 1 : 0;
                out = std::fill_n(out, 3, isCounted ? level(value, scaling) : std::uint8_t{0});
            }
        }
        notes.push_back(noteOf(static_cast<int>(8 * sizeof(T)), scaling, without, below, above));
        return result.finish();
    }

private:
    bool counts(T value) const
    {
        const auto number = static_cast<double>(value);
        if (m_noData && number == *m_noData)
            return false;
        // Written so that NaN does not count.
        return std::is_integral_v<T> || std::abs(number) < beyondMeasure;
    }

    std::uint8_t level(double value, const Scaling& scaling) const
    {
        const double scale = scaling.white > scaling.black ? 255.0 / (scaling.white - scaling.black) : 0.0;
        const double scaled = std::clamp((value - scaling.black) * scale, 0.0, 255.0);
        const auto rounded = static_cast<std::uint8_t>(std::lround(scaled));
        return m_grey.isInverted ? static_cast<std::uint8_t>(255 - rounded) : rounded;
    }

    const WideGrey& m_grey;
    std::optional<double> m_noData;
};

} // namespace

cv::Mat rgbFromWideGrey(const WideGrey& grey, std::vector<Message>& notes, const WantedSize& wanted)
{
    switch (grey.values.type()) {
    case CV_8SC1:
        return Scaler<std::int8_t>(grey).rgb(notes, wanted);
    case CV_16UC1:
        return Scaler<std::uint16_t>(grey).rgb(notes, wanted);
    case CV_16SC1:
        return Scaler<std::int16_t>(grey).rgb(notes, wanted);
    case CV_32SC1:
        return grey.isUnsigned ? Scaler<std::uint32_t>(grey).rgb(notes, wanted)
                               : Scaler<std::int32_t>(grey).rgb(notes, wanted);
    case CV_32FC1:
        return Scaler<float>(grey).rgb(notes, wanted);
    case CV_64FC1:
        return Scaler<double>(grey).rgb(notes, wanted);
    default:
        throw Error(ErrorKind::Usage, "grey of more than 8 bits has one channel of numbers");
    }
}

cv::Mat rgbFromWideGrey(cv::Size size, const std::function<const std::uint16_t*(int y)>& rowAt,
                        std::vector<Message>& notes, const WantedSize& wanted)
{
    const WideGrey plain;
    return Scaler<std::uint16_t>(plain).rgb(size, rowAt, notes, wanted);
}

} // namespace gg
