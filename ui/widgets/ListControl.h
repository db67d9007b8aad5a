// ListControl: the control of a list of steps: a check box for each that there is, on where the list has it.
// Their order and numbers stay as they were set; a step that is added comes with its usual numbers, behind
// those that stand before it in the description. Owned by SettingsForm. Thread: GUI thread.
#pragma once

#include "widgets/FieldControl.h"

#include <QString>
#include <string>
#include <vector>

class QCheckBox;

namespace gg {

class ListControl : public FieldControl
{
public:
    ListControl(const ListField& field, QWidget* parent, std::function<void()> onEdited);

    QWidget& widget() override { return *m_widget; }
    Json value() const override { return m_entries; }
    void setValue(const Json& value) override;

private:
    struct Line
    {
        Choice choice;
        QCheckBox* box;
    };

    void toggle(std::size_t line, bool isOn);
    void showEntries();

    QWidget* m_widget;
    std::vector<Line> m_lines;
    std::vector<std::string> m_entries;
    std::function<void()> m_onEdited;
};

} // namespace gg
