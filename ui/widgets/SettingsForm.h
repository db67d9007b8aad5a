// SettingsForm: a form made from the description of a settings struct (base/Settings.h).
// Each field has its label, its help as a tooltip, and room for what is wrong with it; advanced fields are
// folded away at first. Owned by a page. Thread: GUI thread.
#pragma once

#include "base/Settings.h"

#include <QWidget>
#include <functional>
#include <map>
#include <string>
#include <vector>

class QGridLayout;
class QLabel;
class QToolButton;

namespace gg {

class SettingsForm : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsForm(std::vector<FieldInfo> fields, QWidget* parent = nullptr);
    ~SettingsForm() override;

    /// An object with a key a field, as Schema::assign() takes it; without those of inputProblems().
    Json values() const;
    /// Fields in which something stands that is no value of theirs, such as letters for a number.
    std::vector<FieldProblem> inputProblems() const;
    /// Shows what `values` names; other fields stay. Emits nothing.
    void setValues(const Json& values);

    /// Shows each message below its field and takes back the former ones; a folded field with a problem is
    /// unfolded.
    void setProblems(const std::vector<FieldProblem>& problems);

    /// Takes the fields of these keys away, and brings all others back. Their values stay.
    void setHidden(const std::vector<std::string>& keys);

    /// Marks the fields of these keys as others than something that is compared with, and no others: their
    /// label, and what is said below the field and where the pointer rests. The way to a field that is folded
    /// away is not opened.
    void setMarks(const std::map<std::string, QString>& marks);
    /// What stands below the field of that key; empty where it is not marked.
    QString mark(const std::string& key) const;

    /// A small button beside the field, such as one that chooses a file. The field must exist.
    void addButton(const std::string& key, const QString& text, const QString& accessibleName,
                   std::function<void()> action);

    /// The field's control, its object name is the key; nothing for an unknown key.
    QWidget* control(const std::string& key) const;
    /// What stands below the field; empty when nothing is wrong.
    QString problem(const std::string& key) const;
    bool isUnfolded() const;

Q_SIGNALS:
    /// The user changed this field.
    void edited(const QString& key);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Row;
    void addRow(QGridLayout& layout, Row& row);
    void orderTabs();
    const Row* find(const std::string& key) const;
    void setUnfolded(bool unfolded);

    std::vector<Row> m_rows;
    QToolButton* m_fold;
    QWidget* m_advanced;
    bool m_isSettingValues = false;
};

} // namespace gg
