// WeightsLine: says on the Train page that a network's published weights are not on this machine, and brings
// them: a download, or a file that was carried here; and under whose licence they are, where that wants it
// said. Hidden while there is neither to say. Owned by TrainSettingsPanel. Thread: GUI thread.
#pragma once

#include "session/WeightsSession.h"

#include <QWidget>
#include <optional>

class QLabel;
class QPushButton;

namespace gg {

class Dialogs;

class WeightsLine : public QWidget
{
    Q_OBJECT

public:
    WeightsLine(WeightsSession& weights, Dialogs& dialogs, QWidget* parent = nullptr);

    /// The network that is to start from its published weights; nothing: none is.
    void setNetwork(const std::optional<Architecture>& network);

private:
    void refresh();
    void chooseFile();
    void showCredit();

    WeightsSession& m_weights;
    Dialogs& m_dialogs;
    std::optional<Architecture> m_network;
    QLabel* m_text;
    QLabel* m_credit;
    QWidget* m_buttons;
    QPushButton* m_download;
    QPushButton* m_fromFile;
};

} // namespace gg
