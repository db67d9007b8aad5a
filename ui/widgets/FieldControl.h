// FieldControl: the control of one field of a form, whatever its kind: number box, choice, check boxes, line
// or check box. Owned by SettingsForm. Thread: GUI thread.
#pragma once

#include "base/Settings.h"

#include <QString>
#include <functional>
#include <memory>

class QWidget;

namespace gg {

class FieldControl
{
public:
    virtual ~FieldControl() = default;

    virtual QWidget& widget() = 0; ///< owned by its parent widget
    /// As Schema::assign() takes it; only while there is no problem().
    virtual Json value() const = 0;
    /// Why what was typed is no value at all, for a person; empty when it is one, in range or not.
    virtual QString problem() const { return {}; }
    /// Passes over a value of a wrong type.
    virtual void setValue(const Json& value) = 0;

    /// `onEdited` is called when the value changes, by the user or by setValue().
    static std::unique_ptr<FieldControl> make(const FieldInfo& info, QWidget* parent,
                                              std::function<void()> onEdited);
};

} // namespace gg
