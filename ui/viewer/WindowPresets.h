// WindowPresets: the windows that have a key: lung, mediastinum, bone, brain as OHIF and RadiAnt have them,
// all values, the file's own. Names and numbers of the first four may be changed and are kept (QSettings).
// Owned by whoever owns the viewer; one for the program. Thread: GUI thread.
#pragma once

#include "viewer/ViewedSlice.h"

#include <QObject>
#include <optional>
#include <vector>

namespace gg {

struct WindowPreset
{
    enum class Kind
    {
        Fixed,
        FullRange, ///< from the lowest value of the slice to the highest
        OfTheFile  ///< the first of the slice's own
    };
    Kind kind = Kind::Fixed;
    QString name;
    CtWindow window; ///< of Fixed alone

    bool operator==(const WindowPreset&) const = default;
};

class WindowPresets : public QObject
{
    Q_OBJECT

public:
    explicit WindowPresets(QObject* parent = nullptr);

    /// In the order of their keys, 1 first.
    const std::vector<WindowPreset>& all() const { return m_presets; }
    /// Of a Fixed one. Returns false, and changes nothing, for an empty name or a window that has problems().
    bool change(int index, const QString& name, const CtWindow& window);
    /// As they came.
    static std::vector<WindowPreset> defaults();
    void restore();

    /// What the preset is for that slice; nothing for colours, for Hounsfield windows of what has other
    /// values, and for a file that brings none. Of several windows of a file it is the one after `current`,
    /// round and round.
    std::optional<CtWindow> windowFor(int index, const ViewedSlice& slice,
                                      const std::optional<CtWindow>& current = std::nullopt) const;
    /// The name of the preset that the slice is seen through; empty when it is none.
    QString nameOf(const CtWindow& window) const;

Q_SIGNALS:
    void changed();

private:
    void load();
    void save() const;

    std::vector<WindowPreset> m_presets;
};

} // namespace gg
