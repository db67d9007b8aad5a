// LayerList: the layers of a network, to be searched by typing and chosen by mouse or Enter.
// Owned by the menu of a LayerButton. Thread: GUI thread.
#pragma once

#include <QWidget>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;

namespace gg {

struct LayerRow
{
    std::string layer; ///< as HeatMapChoice has it: empty for the network's default
    QString text;      ///< "features.35   the tutorial's"
};

class LayerList : public QWidget
{
    Q_OBJECT

public:
    explicit LayerList(QWidget* parent = nullptr);

    /// `chosen`: the layer of the row that is marked.
    void setRows(const std::vector<LayerRow>& rows, const std::string& chosen);
    /// A line below the list: what is still being read, or why there is no more; empty for none.
    void setNotice(const QString& notice);
    /// For a person who opens the list: nothing typed, the marked row in sight, the cursor in the search
    /// line.
    void startAfresh();

    /// The rows that match what is typed, from above; the marked one with a star before it.
    QStringList shownRows() const;

Q_SIGNALS:
    void chosen(const std::string& layer);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& typed);
    void choose(int row);
    void mark();

    std::vector<LayerRow> m_rows;
    std::string m_chosen;
    QLineEdit* m_search;
    QListWidget* m_list;
    QLabel* m_notice;
};

} // namespace gg
