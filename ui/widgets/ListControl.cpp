#include "widgets/ListControl.h"

#include "support/Conversions.h"

#include <QCheckBox>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace gg {

namespace {

std::string nameOf(const std::string& entry)
{
    return entry.substr(0, entry.find(' '));
}

std::vector<std::string>::const_iterator entryOf(const std::vector<std::string>& entries,
                                                 const std::string& name)
{
    return std::find_if(entries.begin(), entries.end(),
                        [&name](const std::string& entry) { return nameOf(entry) == name; });
}

} // namespace

ListControl::ListControl(const ListField& field, QWidget* parent, std::function<void()> onEdited)
    : m_widget(new QWidget(parent)), m_onEdited(std::move(onEdited))
{
    auto* const layout = new QVBoxLayout(m_widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (std::size_t i = 0; i < field.choices.size(); ++i) {
        const Choice& choice = field.choices[i];
        auto* const box = new QCheckBox(toQString(choice.label), m_widget);
        box->setObjectName(toQString(nameOf(choice.value)));
        QObject::connect(box, &QCheckBox::toggled, m_widget, [this, i](bool isOn) { toggle(i, isOn); });
        layout->addWidget(box);
        m_lines.push_back({choice, box});
    }
    if (!m_lines.empty())
        m_widget->setFocusProxy(m_lines.front().box);
}

void ListControl::setValue(const Json& value)
{
    const auto isText = [](const Json& each) { return each.is_string(); };
    if (!value.is_array() || !std::all_of(value.begin(), value.end(), isText))
        return;
    m_entries = value.get<std::vector<std::string>>();
    showEntries();
    m_onEdited();
}

void ListControl::toggle(std::size_t line, bool isOn)
{
    const std::string& usual = m_lines[line].choice.value;
    if (isOn) {
        auto place = m_entries.begin();
        for (std::size_t before = 0; before < line; ++before) {
            const auto entry = entryOf(m_entries, nameOf(m_lines[before].choice.value));
            if (entry != m_entries.end())
                place = std::max(place, m_entries.begin() + (entry - m_entries.begin()) + 1);
        }
        m_entries.insert(place, usual);
    } else {
        std::erase_if(m_entries,
                      [name = nameOf(usual)](const std::string& entry) { return nameOf(entry) == name; });
    }
    showEntries();
    m_onEdited();
}

// Other numbers than the usual ones, which the label tells, stand beside it.
void ListControl::showEntries()
{
    for (const auto& [choice, box] : m_lines) {
        const QSignalBlocker blocker(box);
        const auto entry = entryOf(m_entries, nameOf(choice.value));
        box->setChecked(entry != m_entries.end());
        QString label = toQString(choice.label);
        if (entry != m_entries.end() && *entry != choice.value)
            label = QCheckBox::tr("%1, here: %2").arg(label, toQString(*entry));
        box->setText(label);
    }
}

} // namespace gg
