#include "viewer/WindowPresets.h"

#include <QSettings>
#include <algorithm>

namespace gg {

namespace {

const QString arrayKey = QStringLiteral("viewer/windows");

std::optional<CtWindow> nextOf(const std::vector<NamedWindow>& windows,
                               const std::optional<CtWindow>& current)
{
    if (windows.empty())
        return std::nullopt;
    const auto found = std::find_if(windows.begin(), windows.end(),
                                    [&](const NamedWindow& each) { return each.window == current; });
    return found == windows.end() || found + 1 == windows.end() ? windows.front().window
                                                                : (found + 1)->window;
}

} // namespace

WindowPresets::WindowPresets(QObject* parent) : QObject(parent)
{
    load();
}

std::vector<WindowPreset> WindowPresets::defaults()
{
    using Kind = WindowPreset::Kind;
    return {{Kind::Fixed, tr("Lung"), {-600, 1500}},       {Kind::Fixed, tr("Mediastinum"), {40, 400}},
            {Kind::Fixed, tr("Bone"), {480, 2500}},        {Kind::Fixed, tr("Brain"), {40, 80}},
            {Kind::FullRange, tr("All values"), {0, 256}}, {Kind::OfTheFile, tr("The file's own"), {0, 256}}};
}

void WindowPresets::restore()
{
    m_presets = defaults();
    QSettings().remove(arrayKey);
    Q_EMIT changed();
}

void WindowPresets::load()
{
    QSettings settings;
    const int kept = settings.beginReadArray(arrayKey);
    std::vector<WindowPreset> changedOnes;
    for (int i = 0; i < kept; ++i) {
        settings.setArrayIndex(i);
        changedOnes.push_back({WindowPreset::Kind::Fixed,
                               settings.value(QStringLiteral("name")).toString(),
                               {settings.value(QStringLiteral("center")).toDouble(),
                                settings.value(QStringLiteral("width")).toDouble()}});
    }
    settings.endArray();
    restore();
    // A file of settings may have been written by hand: what cannot be used is as it came.
    for (std::size_t i = 0; i < changedOnes.size(); ++i)
        change(static_cast<int>(i), changedOnes[i].name, changedOnes[i].window);
}

void WindowPresets::save() const
{
    QSettings settings;
    settings.beginWriteArray(arrayKey);
    for (std::size_t i = 0; i < m_presets.size() && m_presets[i].kind == WindowPreset::Kind::Fixed; ++i) {
        settings.setArrayIndex(static_cast<int>(i));
        settings.setValue(QStringLiteral("name"), m_presets[i].name);
        settings.setValue(QStringLiteral("center"), m_presets[i].window.center);
        settings.setValue(QStringLiteral("width"), m_presets[i].window.width);
    }
    settings.endArray();
}

bool WindowPresets::change(int index, const QString& name, const CtWindow& window)
{
    if (index < 0 || index >= static_cast<int>(m_presets.size()) || name.trimmed().isEmpty() ||
        !problems(window).empty())
        return false;
    WindowPreset& preset = m_presets[static_cast<std::size_t>(index)];
    if (preset.kind != WindowPreset::Kind::Fixed)
        return false;
    preset.name = name.trimmed();
    preset.window = window;
    save();
    Q_EMIT changed();
    return true;
}

std::optional<CtWindow> WindowPresets::windowFor(int index, const ViewedSlice& slice,
                                                 const std::optional<CtWindow>& current) const
{
    if (index < 0 || index >= static_cast<int>(m_presets.size()) || slice.isNull() || slice.isColour())
        return std::nullopt;
    const WindowPreset& preset = m_presets[static_cast<std::size_t>(index)];
    if (preset.kind == WindowPreset::Kind::FullRange)
        return fullRange(slice);
    if (preset.kind == WindowPreset::Kind::OfTheFile)
        return nextOf(slice.windows, current);
    return slice.takesHounsfieldWindows() ? std::optional(preset.window) : std::nullopt;
}

QString WindowPresets::nameOf(const CtWindow& window) const
{
    const auto found = std::find_if(m_presets.begin(), m_presets.end(), [&](const WindowPreset& each) {
        return each.kind == WindowPreset::Kind::Fixed && each.window == window;
    });
    return found != m_presets.end() ? found->name : QString();
}

} // namespace gg
