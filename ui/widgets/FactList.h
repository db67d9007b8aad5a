// FactList: names and values in two columns, such as what is known of a file.
// Owned by a page. Thread: GUI thread.
#pragma once

#include <QString>
#include <QWidget>
#include <vector>

class QGridLayout;

namespace gg {

struct Fact
{
    QString name;
    QString value;
    QString toolTip; ///< may be empty
};

class FactList : public QWidget
{
    Q_OBJECT

public:
    explicit FactList(QWidget* parent = nullptr);

    /// Facts without a value are left out.
    void setFacts(const std::vector<Fact>& facts);
    /// The value shown under a name; empty when there is none.
    QString value(const QString& name) const;

private:
    QGridLayout* m_layout;
    std::vector<Fact> m_facts;
};

} // namespace gg
